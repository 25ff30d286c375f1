import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

const { githubUs } = INTEGRATION_IDS;

scenario('reports unknown when Ona answers internal, hides the ciphertext and stored another field', {
  ona: { showCiphertext: false },
  with: { 'integration-id': githubUs, 'oauth-client-secret': NEW_SECRET, pat: 'true', 'max-retries': '0' },
  before: (ona) => {
    ona.onRequest = (method) => {
      const integration = ona.world.integrations.get(githubUs);
      if (method !== 'UpdateSCMIntegration' || !integration) return;
      integration.pat = true;
      throw new ConnectError('could not encrypt the secret', Code.Internal);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown' }]);
    expect(ona.secretOf(githubUs)).not.toBe(NEW_SECRET);
  },
});
