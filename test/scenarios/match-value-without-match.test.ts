import { expect } from 'vitest';
import { ids, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('names the match values that no selected integration has', {
  with: {
    'match-host': 'github.com, github.example',
    'match-oauth-client-id': 'Iv1.local0github0app Iv1.mistyped',
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  then: (run) => {
    const { githubEu, githubUs } = INTEGRATION_IDS;
    expect(run.exitCode).toBe(0);
    expect(ids(run, 'updated-ids')).toEqual([githubEu, githubUs]);
    expect(run.annotations).toMatchObject([{ level: 'notice' }]);
    expect(run.annotations[0]?.message).toContain('match-host github.example and match-oauth-client-id Iv1.mistyped');
  },
});
