import { expect } from 'vitest';
import { jsonAnswer } from './reverse-proxy.ts';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario("reports unknown when a 200 with an error's shape answers the write and the secret is hidden", {
  ona: { showCiphertext: false },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  intercept: ({ method }) => (method === 'UpdateSCMIntegration' ? jsonAnswer({ error: 'please log in' }) : undefined),
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([{ status: 'unknown', verified: false }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
