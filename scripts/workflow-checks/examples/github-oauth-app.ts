import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_WRITE_KEY, RUNNER_IDS } from '../../../local-ona/world.ts';
import { assertGreen, stopRunner, writes } from '../assertions.ts';
import type { Example } from '../scenario.ts';

const NEW_SECRET = 'a-new-client-secret';
const { githubEu, githubUs } = INTEGRATION_IDS;

export function githubOauthApp(): Example {
  return {
    file: 'examples/github-oauth-app.yml',
    event: 'workflow_dispatch',
    setup: {
      secrets: { ONA_API_KEY: READ_WRITE_KEY, OAUTH_APP_CLIENT_SECRET: NEW_SECRET },
      vars: { ONA_OAUTH_CLIENT_ID: OAUTH_APPS.github.clientId },
    },
    hidden: [NEW_SECRET, READ_WRITE_KEY],
    scenarios: [
      {
        name: 'stores the secret wherever the app is used, and lets the old one be deleted',
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.deepEqual(writes(ona), [githubEu, githubUs]);
          assert.doesNotMatch(outcome.log, /Keep the old secret:/);
        },
      },
      {
        name: 'keeps the old secret if one of two runners has not tried the new one',
        before: (ona) => stopRunner(ona, RUNNER_IDS.prodUs),
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.deepEqual(writes(ona), [githubEu, githubUs]);
          assert.match(outcome.log, /Keep the old secret:/);
        },
      },
      {
        name: 'keeps the old secret if Ona does not show what it stores',
        before: (ona) => {
          ona.showCiphertext = false;
        },
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.deepEqual(writes(ona), [githubEu, githubUs]);
          assert.match(outcome.log, /Keep the old secret:/);
        },
      },
    ],
    mistakes: [
      {
        what: 'the old secret is deleted although the new one is not verified',
        from: '.verified',
        to: '.validated',
      },
      {
        what: 'the old secret is deleted although the new one is not validated',
        from: '.validated',
        to: '.verified',
      },
    ],
  };
}
