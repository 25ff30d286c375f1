import { expect } from 'vitest';
import { ids, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

const { githubEu, githubUs, gitlabEu } = INTEGRATION_IDS;

scenario('counts each ID once in any case and keeps the given order', {
  with: {
    'integration-id': `${gitlabEu.toUpperCase()}, ${githubUs}\n${githubEu} ${gitlabEu},`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ids(run, 'integration-ids')).toEqual([gitlabEu, githubUs, githubEu]);
    expect(ids(run, 'updated-ids')).toEqual([gitlabEu, githubUs, githubEu]);
    expect([gitlabEu, githubUs, githubEu].map((id) => ona.secretOf(id))).toEqual([NEW_SECRET, NEW_SECRET, NEW_SECRET]);
  },
});
