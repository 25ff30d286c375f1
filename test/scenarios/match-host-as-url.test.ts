import { expect } from 'vitest';
import { INTEGRATION_IDS, ids, scenario } from './scenario.ts';

scenario('takes the URL of a host for the host', {
  with: { 'match-host': 'https://GitLab.com/', 'dry-run': 'true', pat: 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(ids(run, 'integration-ids')).toEqual([INTEGRATION_IDS.gitlabEu]);
  },
});
