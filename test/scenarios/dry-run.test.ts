import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario('checks and reports in a dry run, and writes nothing', {
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-secret': NEW_SECRET,
    pat: 'false',
    'dry-run': 'true',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([]);
    expect(run.outputs).toMatchObject({ changed: 'false', 'updated-ids': '[]', 'updated-fields': '[]' });
    expect(results(run)).toMatchObject([
      { status: 'planned', updatedFields: ['oauth-client-secret', 'pat'], verified: false },
    ]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
    expect(ona.world.tokens).toHaveLength(8);
  },
});
