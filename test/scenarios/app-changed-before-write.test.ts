import { expect } from 'vitest';
import { NEW_SECRET, results, scenario } from './scenario.ts';

scenario('fails when somebody sets another OAuth app right before the write', {
  with: { 'match-oauth-client-id': 'gitlab-local-app', 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    ona.onRequest = (method, body) => {
      if (method !== 'UpdateSCMIntegration') return;
      const { id } = body as { id: string };
      const oauth = ona.world.integrations.get(id)?.oauth;
      if (oauth) oauth.clientId = 'Iv1.of-somebody-else';
    };
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'mismatch' } }]);
  },
});
