import assert from 'node:assert/strict';
import { INTEGRATION_IDS, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { assertGreen, assertRed, writes } from '../assertions.ts';
import type { Example } from '../scenario.ts';

const NEW_SECRET = 'a-new-client-secret';
const { githubEu, githubUs } = INTEGRATION_IDS;
const inputs = { 'integration-id': `${githubEu}, ${githubUs}`, 'dry-run': 'false' };

export function rotateByHand(): Example {
  return {
    file: 'examples/rotate-by-hand.yml',
    event: 'workflow_dispatch',
    setup: { secrets: { ONA_API_KEY: READ_WRITE_KEY, OAUTH_APP_CLIENT_SECRET: NEW_SECRET }, inputs },
    hidden: [NEW_SECRET, READ_WRITE_KEY],
    scenarios: [
      {
        name: 'stores the secret in each integration that is named',
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.equal(ona.secretOf(githubEu), NEW_SECRET);
          assert.equal(ona.secretOf(githubUs), NEW_SECRET);
        },
      },
      {
        name: 'writes nothing in a dry run',
        setup: { inputs: { ...inputs, 'dry-run': 'true' } },
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.deepEqual(writes(ona), []);
        },
      },
      {
        name: 'fails if the secret is missing',
        setup: { secrets: { ONA_API_KEY: READ_WRITE_KEY } },
        check: (outcome, ona) => {
          assertRed(outcome, 'Store the secret in Ona');
          assert.deepEqual(ona.requests, []);
        },
      },
    ],
  };
}
