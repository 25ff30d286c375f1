import { expect } from 'vitest';
import { annotation, NEW_SECRET, scenario, writes } from './scenario.ts';

scenario('says what was asked, and among how many, where none is found', {
  with: { 'match-host': 'git.acme.example', 'match-scm-id': 'gitlab', 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      annotation('error', /match-host git\.acme\.example.*match-scm-id gitlab.*\b12\b/),
    ]);
    expect(ona.world.integrations.size).toBe(12);
    expect(writes(ona)).toEqual([]);
  },
});
