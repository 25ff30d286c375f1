import { expect } from 'vitest';
import { annotation, counts, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('reports unknown and keeps both secrets when a write does not show for 8 seconds', {
  ona: { readLagMs: 60_000 },
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-id': 'Iv1.another0app',
    'oauth-client-secret': NEW_SECRET,
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    // One Get before the write and five after it.
    expect(counts(ona)).toMatchObject({ UpdateSCMIntegration: 1, GetSCMIntegration: 6 });
    expect(results(run)).toMatchObject([{ status: 'unknown', error: { code: 'still_old' } }]);
    expect(run.annotations.at(-1)).toMatchObject(
      annotation('error', /still shows the old settings.*Keep the old and the new secret/),
    );
    expect(run.annotations.at(-1)?.message).not.toContain('also give oauth-client-id');
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
