import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario, writes } from './scenario.ts';

scenario('refuses several where only one is allowed, and lists them', {
  with: { 'match-scm-id': 'github', 'oauth-client-secret': NEW_SECRET, concurrency: '1' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    const message = run.annotations.find(({ level }) => level === 'error')?.message ?? '';
    const { githubEu, githubUs, gheUs, githubStaging, githubNewRunner, githubLocal } = INTEGRATION_IDS;
    for (const id of [githubEu, githubUs, gheUs, githubStaging, githubNewRunner, githubLocal]) {
      expect(message).toContain(id);
    }
    expect(message).not.toContain(INTEGRATION_IDS.inherited);
    expect(writes(ona)).toEqual([]);
  },
});
