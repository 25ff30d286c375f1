import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { assertCalls, assertGreen, assertRed, refuseWrites, writes } from '../assertions.ts';
import type { Example, Outcome } from '../scenario.ts';
import { printSecretBefore } from '../stand-ins.ts';

/** Unescaped, `%25` would be read as `%`, and another text would be masked. */
const NEW_SECRET = 'gloas-renewed%25-4711';
const TOKEN = 'glpat-of-an-administrator';
const { clientId, secret: OLD_SECRET } = OAUTH_APPS.gitlab;
const { gitlabEu } = INTEGRATION_IDS;

/** A GitLab with 102 applications, the last two on a second page. It reads the token from standard input. */
const CURL = `
grep -qx 'header = "PRIVATE-TOKEN: ${TOKEN}"'
case "$*" in
  *' https://gitlab.acme.example/api/v4/applications?per_page=100&page=1')
    jq --null-input '[range(100) | {id: (. + 100), application_id: "one of many"}]' ;;
  *' https://gitlab.acme.example/api/v4/applications?per_page=100&page=2')
    echo '[{"id":6,"application_id":"another"},{"id":7,"application_id":"${clientId}"}]' ;;
  *' --request POST --output '*' https://gitlab.acme.example/api/v4/applications/7/renew-secret')
    echo '{"id":7,"application_id":"${clientId}","secret":"${NEW_SECRET}"}' > "$RUNNER_TEMP/renewed.json"
    printf 201 ;;
  *) exit 22 ;;
esac`;

const VARS = {
  GITLAB_URL: 'https://gitlab.acme.example/',
  GITLAB_APPLICATION_NUMBER: '7',
  ONA_OAUTH_CLIENT_ID: clientId,
};

const LIST = [/^curl .*\/applications\?per_page=100&page=1$/, /^curl .*\/applications\?per_page=100&page=2$/];
const RENEW = /^curl .*\/applications\/7\/renew-secret$/;
const CHECK_NUMBER = 'Check that the number belongs to the client ID';
const STORE = 'Store the secret in Ona';

function saysHowToFinish({ log }: Outcome): boolean {
  return log.includes('Users cannot sign in to GitLab through Ona until this is finished');
}

export function gitlab(): Example {
  return {
    file: 'examples/gitlab-self-managed.yml',
    event: 'workflow_dispatch',
    setup: {
      secrets: { ONA_API_KEY: READ_WRITE_KEY, GITLAB_ADMIN_TOKEN: TOKEN },
      vars: VARS,
      programs: { curl: CURL },
      replace: printSecretBefore(STORE),
    },
    hidden: [NEW_SECRET, TOKEN, READ_WRITE_KEY],
    scenarios: [
      {
        name: 'renews the secret and stores it',
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.equal(ona.secretOf(gitlabEu), NEW_SECRET);
          assert.equal(writes(ona).length, 1);
          assertCalls(outcome, ...LIST, RENEW);
        },
      },
      {
        name: 'is green if only the first try to store fails',
        before: (ona) => {
          let tries = 0;
          refuseWrites(ona, () => tries++ === 0);
        },
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.equal(ona.secretOf(gitlabEu), NEW_SECRET);
          assertCalls(outcome, ...LIST, RENEW);
        },
      },
      {
        name: 'says how to finish if both tries fail',
        before: (ona) => refuseWrites(ona, () => true),
        check: (outcome, ona) => {
          assertRed(outcome, STORE, `${STORE}, second try`);
          assert.equal(ona.secretOf(gitlabEu), OLD_SECRET);
          assert.ok(saysHowToFinish(outcome));
          assertCalls(outcome, ...LIST, RENEW);
        },
      },
      {
        name: 'says how to finish if the answer to the renewal is lost',
        setup: { programs: { curl: CURL.replace('renew-secret', 'something-else') } },
        check: (outcome, ona) => {
          assertRed(outcome, 'Renew the secret in GitLab');
          assert.deepEqual(writes(ona), []);
          assert.ok(saysHowToFinish(outcome));
        },
      },
      {
        name: 'has nothing to finish if GitLab refuses the renewal',
        setup: { programs: { curl: CURL.replace('printf 201', 'printf 403') } },
        check: (outcome, ona) => {
          assertRed(outcome, 'Renew the secret in GitLab');
          assert.deepEqual(writes(ona), []);
          assert.ok(!saysHowToFinish(outcome));
          assertCalls(outcome, ...LIST, RENEW);
        },
      },
      {
        name: 'renews nothing if the number is that of another application',
        setup: { vars: { ...VARS, GITLAB_APPLICATION_NUMBER: '6' } },
        check: (outcome, ona) => {
          assertRed(outcome, CHECK_NUMBER);
          assert.deepEqual(writes(ona), []);
          assert.ok(!saysHowToFinish(outcome));
          assertCalls(outcome, ...LIST);
        },
      },
      {
        name: 'does not call GitLab if no integration uses the application',
        setup: { vars: { ...VARS, ONA_OAUTH_CLIENT_ID: 'unknown' } },
        check: (outcome) => {
          assertRed(outcome, 'Find where the application is used');
          assert.ok(!saysHowToFinish(outcome));
          assertCalls(outcome);
        },
      },
    ],
    mistakes: [
      { what: 'the secret of another application is renewed', from: 'and .client_id == env.CLIENT_ID', to: '' },
      {
        what: 'it speaks of an outage although nothing was changed',
        from: "steps.renew.outputs.refused != 'true'",
        to: 'true',
      },
      { what: 'it looks at the first page alone', from: '{1..100}', to: '1' },
      { what: 'it gives up after one try', from: "steps.store.outcome == 'failure'", to: 'false' },
      { what: 'it is green although nothing was stored', from: 'validate: false', to: 'dry-run: true' },
      { what: 'it does not say how to finish', from: '(failure() || cancelled())', to: 'success()' },
      { what: 'it speaks of an outage before the renewal', from: "steps.renew.outcome != 'skipped'", to: 'always()' },
      { what: 'nothing is masked', from: 'echo "::add-mask::', to: ': "' },
      { what: 'another text than the secret is masked', from: "//'%'/%25}", to: '}' },
      { what: 'the secret stays on the disk', from: 'rm -f "$RUNNER_TEMP/ona-client-secret"', to: 'rm -f' },
    ],
  };
}
