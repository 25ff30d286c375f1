import { expect } from 'vitest';
import { annotation, scenario } from './scenario.ts';

const SECRET = 'AbC8Q~SecretInTheWrongInput.MixedCase_1';

scenario('hides a secret that was given as match-host or match-scm-id', {
  with: { 'match-host': `github.com, ${SECRET}`, 'match-scm-id': SECRET, 'oauth-client-secret': SECRET },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'match-host github.com, *** and match-scm-id ***')]);
    const shown = run.rawStdout.replaceAll(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.outputs);
    expect(shown.toLowerCase()).not.toContain('secretinthewronginput');
  },
});
