import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_WRITE_KEY, RUNNER_IDS } from '../../../local-ona/world.ts';
import { assertCalls, assertGreen, assertRed, refuseWrites, stopRunner, writes } from '../assertions.ts';
import type { Example, Scenario } from '../scenario.ts';
import { printSecretBefore } from '../stand-ins.ts';

/**
 * Holds what a workflow command, a shell or a URL would change: `%25`, unescaped, would be read as `%`. No `%0A` or `%0D`,
 * because act undoes the three in any order, so that an escaped `%250A` can become a line break; the runner undoes `%25` last.
 */
const NEW_SECRET = 'Ab8Q~a%25b.c-D_e%41f';
const OLD_KEYS = 'key-1\nkey-2\n';
/** Two integrations use this app, so one of them can fail. */
const { clientId, secret: OLD_SECRET } = OAUTH_APPS.github;
const { githubEu, githubUs } = INTEGRATION_IDS;

/** A tenant whose app has the keys in the file `keys`. */
const AZ = `
case "$*" in
  'ad app credential list --id '*) cat "$STATE/keys" ;;
  'ad app credential reset --id '*' --append '*)
    echo key-3 >> "$STATE/keys"
    echo 'WARNING: The output includes credentials that you must protect.' >&2
    echo '${NEW_SECRET}'
    ;;
  'ad app credential delete --id '*' --key-id '*)
    grep -qx "\${!#}" "$STATE/keys"
    sed -i "/^\${!#}$/d" "$STATE/keys"
    ;;
  *) exit 64 ;;
esac`;

const AZURE_LOGIN = "note(`azure/login ${inputs['client-id']} in ${inputs['tenant-id']}`);";

const STORE = 'Store the secret wherever the app is used';
const PRINT = printSecretBefore(STORE);
const VARS = { AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'rotator', ONA_OAUTH_CLIENT_ID: clientId };

const LOGIN = /^azure\/login rotator in tenant$/;
const LIST = /^az ad app credential list /;
const RESET = /^az ad app credential reset .*--append /;

const deletesOldSecrets: Scenario['check'] = (outcome, ona) => {
  assertGreen(outcome);
  assert.equal(ona.secretOf(githubEu), NEW_SECRET);
  assert.equal(ona.secretOf(githubUs), NEW_SECRET);
  assert.equal(outcome.state('keys'), 'key-3\n');
  assertCalls(outcome, LOGIN, LIST, RESET, /delete .*--key-id key-1$/, /delete .*--key-id key-2$/);
};

const keepsOldSecrets: Scenario['check'] = (outcome, ona) => {
  assertGreen(outcome);
  assert.equal(ona.secretOf(githubEu), NEW_SECRET);
  assert.equal(ona.secretOf(githubUs), NEW_SECRET);
  assert.match(outcome.log, /The old secrets stay/);
  assert.equal(outcome.state('keys'), `${OLD_KEYS}key-3\n`);
  assertCalls(outcome, LOGIN, LIST, RESET);
};

export function entra(): Example {
  return {
    file: 'examples/entra-scheduled.yml',
    event: 'schedule',
    setup: {
      secrets: { ONA_API_KEY: READ_WRITE_KEY },
      vars: VARS,
      programs: { az: AZ },
      actions: { 'azure/login': AZURE_LOGIN },
      state: { keys: OLD_KEYS },
      replace: { ...PRINT, 'validate-wait: 120': 'validate-wait: 10' },
    },
    hidden: [NEW_SECRET, READ_WRITE_KEY],
    scenarios: [
      {
        name: 'adds a secret, waits until it works, stores it, then deletes exactly the old ones',
        before: (ona) => {
          ona.world.providers.set(clientId, new Set([OLD_SECRET, NEW_SECRET]));
          ona.world.freshSecrets.set(NEW_SECRET, 2);
        },
        check: deletesOldSecrets,
      },
      {
        // With a path of the host's, as people write it, which the action has to find inside the container.
        name: 'in a container job (imitated: act needs Docker for real ones)',
        setup: {
          replace: {
            'runs-on: ubuntu-latest': 'runs-on: ubuntu-latest\n    container: mcr.microsoft.com/azure-cli',
            '${{ steps.add.outputs.path }}': '${{ runner.temp }}/ona-client-secret',
          },
        },
        check: deletesOldSecrets,
      },
      {
        name: 'works for an app without any secret',
        setup: { state: { keys: '' } },
        check: (outcome, ona) => {
          assertGreen(outcome);
          assert.equal(ona.secretOf(githubEu), NEW_SECRET);
          assertCalls(outcome, LOGIN, LIST, RESET);
        },
      },
      {
        name: 'keeps the old secrets if Ona does not show what it stores',
        before: (ona) => {
          ona.showCiphertext = false;
        },
        check: keepsOldSecrets,
      },
      {
        name: 'keeps the old secrets if one of two runners has not tried the new one',
        before: (ona) => stopRunner(ona, RUNNER_IDS.prodUs),
        check: keepsOldSecrets,
      },
      {
        name: 'keeps the old secrets if one of two integrations fails',
        before: (ona) => refuseWrites(ona, (id) => id === githubUs),
        check: (outcome, ona) => {
          assertRed(outcome, STORE);
          assert.equal(ona.secretOf(githubUs), OLD_SECRET);
          assert.equal(outcome.state('keys'), `${OLD_KEYS}key-3\n`);
          assertCalls(outcome, LOGIN, LIST, RESET);
        },
      },
      {
        name: 'writes and deletes nothing if the runner refuses the new secret',
        before: (ona) => void ona.world.providers.set(clientId, new Set([OLD_SECRET])),
        setup: { replace: { ...PRINT, 'validate-wait: 120': 'validate-wait: 1' } },
        check: (outcome, ona) => {
          assertRed(outcome, STORE);
          assert.deepEqual(writes(ona), []);
          assertCalls(outcome, LOGIN, LIST, RESET);
        },
      },
      {
        name: 'does not call Azure if Ona rejects the key',
        setup: { secrets: { ONA_API_KEY: 'a-key-that-has-expired' } },
        check: (outcome) => {
          assertRed(outcome, 'Find where the app is used');
          assertCalls(outcome);
        },
      },
      {
        name: 'adds no secret if the old ones cannot be listed',
        setup: { programs: { az: 'exit 1' } },
        check: (outcome, ona) => {
          assertRed(outcome, 'List the old secrets');
          assert.deepEqual(writes(ona), []);
          assertCalls(outcome, LOGIN, LIST);
        },
      },
      {
        name: 'writes and deletes nothing if Azure does not return the new secret',
        setup: { programs: { az: 'case "$*" in *list*) cat "$STATE/keys" ;; *) echo ;; esac' } },
        check: (outcome, ona) => {
          assertRed(outcome, 'Add a secret');
          assert.deepEqual(writes(ona), []);
          assertCalls(outcome, LOGIN, LIST, RESET);
        },
      },
    ],
    mistakes: [
      { what: 'old secrets are deleted whatever happened', from: '"$PROVEN" != true', to: '"$PROVEN" = never' },
      {
        what: 'old secrets are deleted although the new one is not verified',
        from: '.verified',
        to: '.validated',
      },
      { what: 'old secrets are deleted although the new one is not validated', from: '.validated', to: '.verified' },
      {
        what: 'old secrets are deleted although one runner has not tried the new one',
        from: '!contains(fromJSON(steps.store.outputs.results).*.validated, false)',
        to: 'true',
      },
      { what: 'all other secrets are wiped at once', from: ' --append', to: '' },
      { what: 'nothing is written', from: 'validate-wait: 120', to: 'dry-run: true # validate-wait: 120' },
      { what: 'the secret is printed', from: 'echo "::add-mask::', to: 'echo "' },
      { what: 'nothing is masked', from: 'echo "::add-mask::', to: ': "' },
      { what: 'another text than the secret is masked', from: "//'%'/%25}", to: '}' },
      { what: 'the secret stays on the disk', from: 'rm -f "$RUNNER_TEMP/ona-client-secret"', to: 'rm -f' },
      { what: 'only one integration is updated', from: 'allow-multiple: true', to: 'allow-multiple: false' },
    ],
  };
}
