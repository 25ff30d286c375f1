import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

const { githubEu, gheUs, gitlabEu } = INTEGRATION_IDS;

scenario('writes nothing when one of several integrations is refused', {
  with: {
    'integration-id': `${githubEu} ${gheUs} ${gitlabEu}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(run.outputs['failed-ids']).toBe(JSON.stringify([githubEu, gheUs, gitlabEu]));
    expect(results(run)).toMatchObject([{ status: 'skipped' }, { status: 'failed' }, { status: 'skipped' }]);
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
