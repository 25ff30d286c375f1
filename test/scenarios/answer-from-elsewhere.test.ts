import { expect } from 'vitest';
import { jsonAnswer } from './reverse-proxy.ts';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario('is not verified when a foreign 200 answers the write and the secret is hidden', {
  ona: { showCiphertext: false },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  intercept: ({ method }) => (method === 'UpdateSCMIntegration' ? jsonAnswer({ error: 'please log in' }) : undefined),
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: false }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
