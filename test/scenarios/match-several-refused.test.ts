import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario, writes } from './scenario.ts';

scenario('lists the matches with their runners when more than one is found without allow-multiple', {
  with: { 'match-scm-id': 'github', 'oauth-client-secret': NEW_SECRET, concurrency: '1' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    const message = run.annotations.find(({ level }) => level === 'error')?.message ?? '';
    const { githubEu, githubUs, gheUs, githubStaging, githubNewRunner, githubLocal } = INTEGRATION_IDS;
    for (const id of [githubEu, githubUs, gheUs, githubStaging, githubNewRunner, githubLocal]) {
      expect(message).toContain(id);
    }
    for (const runner of ['prod-eu', 'prod-us', 'staging', 'new-runner', 'local configuration']) {
      expect(message).toContain(`(github) on ${runner}, integration`);
    }
    expect(message).not.toContain(INTEGRATION_IDS.inherited);
    expect(writes(ona)).toEqual([]);
  },
});
