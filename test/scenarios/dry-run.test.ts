import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario('checks and reports in a dry run and writes nothing', {
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-secret': NEW_SECRET,
    pat: 'false',
    'dry-run': 'true',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([]);
    expect(run.outputs).toMatchObject({ changed: 'false', 'updated-ids': '[]', 'updated-fields': '[]' });
    expect(results(run)).toMatchObject([
      {
        status: 'planned',
        updatedFields: [],
        verified: false,
        validated: true,
        changes: [
          { field: 'oauth-client-secret', app: OAUTH_APPS.github.clientId },
          { field: 'pat', from: 'true', to: 'false' },
        ],
      },
    ]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
    expect(ona.world.tokens).toHaveLength(9);
    expect(run.annotations).toMatchObject([annotation('warning', /In a real run: Turning off personal access tokens/)]);
  },
});
