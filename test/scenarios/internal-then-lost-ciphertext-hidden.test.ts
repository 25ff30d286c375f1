import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

const { githubUs } = INTEGRATION_IDS;

scenario('reports unknown when Ona answers internal, the answer to the retry is lost, and the ciphertext is hidden', {
  ona: { showCiphertext: false },
  with: { 'integration-id': githubUs, 'oauth-client-secret': NEW_SECRET, pat: 'true', 'max-retries': '1' },
  before: (ona) => {
    let writes = 0;
    ona.onRequest = (method, _body, cut) => {
      const integration = ona.world.integrations.get(githubUs);
      if (method !== 'UpdateSCMIntegration' || !integration) return;
      integration.pat = true;
      if (++writes > 1) cut();
      throw new ConnectError('could not encrypt the secret', Code.Internal, { 'retry-after': '0' });
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown' }]);
    expect(ona.secretOf(githubUs)).not.toBe(NEW_SECRET);
  },
});
