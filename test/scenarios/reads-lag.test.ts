import { expect } from 'vitest';
import { counts, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('looks again when a write does not show at once', {
  ona: { readLagMs: 4000 },
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(counts(ona)).toMatchObject({ UpdateSCMIntegration: 1 });
    expect(counts(ona)['GetSCMIntegration']).toBeGreaterThan(2);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
  },
});
