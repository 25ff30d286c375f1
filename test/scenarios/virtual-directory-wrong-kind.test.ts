import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario, writes } from './scenario.ts';

const { githubEu, gitlabEu, bitbucketUs, entraEu } = INTEGRATION_IDS;

scenario('refuses a virtual directory for each kind that has none', {
  with: {
    'integration-id': [githubEu, gitlabEu, bitbucketUs, entraEu].join(' '),
    'virtual-directory': '/tfs',
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toHaveLength(4);
    // One item in the summary, with the list of integrations.
    expect(run.summary.match(/<li>/g)).toHaveLength(1);
    for (const id of [githubEu, gitlabEu, bitbucketUs, entraEu]) {
      expect(run.summary.split('<table>')[0]).toContain(id);
    }
    expect(writes(ona)).toEqual([]);
  },
});
