import { expect } from 'vitest';
import { ids, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

const { githubEu, githubUs, gitlabEu } = INTEGRATION_IDS;

scenario('warns once when one secret goes to several OAuth apps', {
  with: {
    'integration-id': `${githubEu} ${githubUs} ${gitlabEu}`,
    'oauth-client-secret': NEW_SECRET,
    'dry-run': 'true',
    concurrency: '1',
  },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([{ level: 'warning' }]);
    expect(run.annotations[0]?.message).toMatch(
      /belongs to one OAuth app.*: Iv1\.local0github0app, gitlab-local-app\./,
    );
    expect(ids(run, 'integration-ids')).toHaveLength(3);
  },
});
