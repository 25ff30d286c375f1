import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('treats several values of one match input as alternatives', {
  with: {
    'match-host': 'gitlab.com, bitbucket.org',
    'match-scm-id': 'gitlab\nbitbucket\nanother-kind',
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  then: (run) => {
    const { gitlabEu, bitbucketUs } = INTEGRATION_IDS;
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-ids']).toBe(JSON.stringify([gitlabEu, bitbucketUs]));
  },
});
