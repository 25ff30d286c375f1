import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('waits as long as Ona asks when the rate limit is exceeded', {
  ona: { rateLimit: { everyNth: 4, retryAfterSeconds: 1 } },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.durationMs).toBeGreaterThan(1000);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
