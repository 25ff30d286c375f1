import { expect } from 'vitest';
import { annotation, NEW_SECRET, scenario, writes } from './scenario.ts';

scenario('repeats the match inputs and counts the checked integrations when nothing matches', {
  with: { 'match-host': 'git.acme.example', 'match-scm-id': 'gitlab', 'oauth-client-secret': NEW_SECRET },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      annotation('error', /match-host git\.acme\.example and match-scm-id gitlab \(12 integrations checked\)/),
    ]);
    expect(ona.world.integrations.size).toBe(12);
    expect(writes(ona)).toEqual([]);
  },
});
