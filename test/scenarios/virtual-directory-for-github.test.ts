import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario, writes } from './scenario.ts';

const { githubEu, gitlabEu, bitbucketUs, entraEu } = INTEGRATION_IDS;

scenario('refuses a virtual directory for each kind that is known to have none', {
  with: {
    'integration-id': [githubEu, gitlabEu, bitbucketUs, entraEu].join(' '),
    'virtual-directory': '/tfs',
    concurrency: '1',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toHaveLength(4);
    expect(writes(ona)).toEqual([]);
  },
});
