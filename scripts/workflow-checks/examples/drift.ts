import assert from 'node:assert/strict';
import { ENTRA_ISSUER, READ_ONLY_KEY } from '../../../local-ona/world.ts';
import { assertGreen, assertRed, turnAllPatsOff, writes } from '../assertions.ts';
import type { Example } from '../scenario.ts';

export function drift(): Example {
  return {
    file: 'examples/drift-nightly.yml',
    event: 'schedule',
    setup: {
      secrets: { ONA_READ_ONLY_API_KEY: READ_ONLY_KEY },
      replace: { 'https://login.microsoftonline.com/TENANT/v2.0': ENTRA_ISSUER },
    },
    scenarios: [
      {
        name: 'fails if personal access tokens are on, and writes nothing',
        check: (outcome, ona) => {
          assertRed(outcome, 'Fail if there is drift');
          assert.deepEqual(writes(ona), []);
        },
      },
      {
        name: 'fails if only the issuer differs',
        before: turnAllPatsOff,
        setup: { replace: { TENANT: 'another-tenant' } },
        check: (outcome) => assertRed(outcome, 'Fail if there is drift'),
      },
      {
        name: 'is green without drift',
        before: turnAllPatsOff,
        check: assertGreen,
      },
      {
        name: 'fails if it cannot look, and looks at the second kind all the same',
        setup: { secrets: {} },
        check: (outcome) =>
          assertRed(outcome, 'GitHub and GitLab: no personal access tokens', 'Azure DevOps: the issuer'),
      },
    ],
    mistakes: [
      { what: 'it overlooks PATs', from: 'contains(fromJSON(steps.pats.', to: 'contains(fromJSON(steps.issuer.' },
      { what: 'it overlooks an issuer', from: 'contains(fromJSON(steps.issuer.', to: 'contains(fromJSON(steps.pats.' },
    ],
  };
}
