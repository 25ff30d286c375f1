import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { annotation, counts, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario, writes } from './scenario.ts';

scenario('refuses when the runner rejected the secret and then stops answering', {
  with: { 'integration-id': INTEGRATION_IDS.entraEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '0' },
  before: (ona) => {
    ona.world.providers.set(OAUTH_APPS.entra.clientId, new Set());
    ona.onRequest = (method) => {
      const isSecond = method === 'ValidateRunnerConfiguration' && (counts(ona)[method] ?? 0) > 1;
      if (isSecond) throw new ConnectError('the runner is away', Code.Unavailable);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'invalid_client')]);
    expect(counts(ona)).toMatchObject({ ValidateRunnerConfiguration: 2 });
    expect(writes(ona)).toEqual([]);
  },
});
