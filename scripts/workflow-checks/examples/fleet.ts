import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_ONLY_KEY, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { assertGreen, assertRed, refuseWrites, writes } from '../assertions.ts';
import type { Example } from '../scenario.ts';

const NEW_SECRET = 'new-secret-for-the-fleet';
const { githubEu, githubUs } = INTEGRATION_IDS;

export function fleet(): Example {
  return {
    file: 'examples/fleet-matrix.yml',
    event: 'workflow_dispatch',
    setup: {
      secrets: {
        ONA_READ_ONLY_API_KEY: READ_ONLY_KEY,
        ONA_API_KEY: READ_WRITE_KEY,
        OAUTH_APP_CLIENT_SECRET: NEW_SECRET,
      },
      vars: { ONA_OAUTH_CLIENT_ID: OAUTH_APPS.github.clientId },
    },
    hidden: [NEW_SECRET, READ_ONLY_KEY, READ_WRITE_KEY],
    scenarios: [
      {
        name: 'finds the integrations with a key that only reads, then updates each in a job of its own',
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.deepEqual(writes(ona), [githubEu, githubUs]);
          assert.equal(ona.secretOf(githubEu), NEW_SECRET);
          assert.equal(ona.secretOf(githubUs), NEW_SECRET);
          const lists = ona.requests.filter(({ method }) => method === 'ListSCMIntegrations');
          assert.deepEqual(
            [...new Set(lists.map(({ headers }) => headers.authorization))],
            [`Bearer ${READ_ONLY_KEY}`],
          );
        },
      },
      {
        name: 'updates one integration although the other fails',
        before: (ona) => refuseWrites(ona, (id) => id === githubEu),
        check: (outcome, ona) => {
          assertRed(outcome, 'Store the secret in Ona');
          assert.equal(ona.secretOf(githubEu), OAUTH_APPS.github.secret);
          assert.equal(ona.secretOf(githubUs), NEW_SECRET);
        },
      },
      {
        name: 'updates nothing if it finds nothing',
        setup: { vars: { ONA_OAUTH_CLIENT_ID: 'Iv1.unknown' } },
        check: (outcome, ona) => {
          assertRed(outcome, 'Find where the app is used');
          assert.deepEqual(writes(ona), []);
        },
      },
    ],
    mistakes: [
      { what: 'it reads with a key that may write', from: 'secrets.ONA_READ_ONLY_API_KEY', to: 'secrets.ONA_API_KEY' },
    ],
  };
}
