import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { calledExactly, isGreen, isRed, neverCalled, refuseWrites, writes } from '../checks.ts';
import { AZURE_LOGIN, talkBefore } from '../fakes.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

/**
 * With what a log's commands, a shell and a URL would each take for something else. Printed as it is, `%25` would be read
 * as `%`, and another text be masked. No `%0A` or `%0D`: act undoes `%25`, `%0D` and `%0A` in any order, so it would read
 * an escaped `%250A` as a line break at times, which the runner, who undoes `%25` last, does not.
 */
const NEW_SECRET = 'Ab8Q~a%25b.c-D_e%41f';
const OLD_KEYS = 'key-1\nkey-2\n';
/** Two integrations use this app, so that one of them can fail. */
const { clientId, secret: OLD_SECRET } = OAUTH_APPS.github;
const { githubEu, githubUs } = INTEGRATION_IDS;

/** A tenant with one app: its key IDs are in the file `keys`. */
const AZ = `
case "$*" in
  'ad app credential list --id ${clientId} '*) cat "$STATE/keys" ;;
  'ad app credential reset --id ${clientId} --append '*)
    echo key-3 >> "$STATE/keys"
    echo 'WARNING: The output includes credentials that you must protect.' >&2
    echo '${NEW_SECRET}'
    ;;
  'ad app credential delete --id ${clientId} --key-id '*)
    grep -qx "\${!#}" "$STATE/keys"
    sed -i "/^\${!#}$/d" "$STATE/keys"
    ;;
  *) exit 64 ;;
esac`;

const TALK = talkBefore('Store it wherever the app is used');

const ENTRA_SCHEDULED: Play = {
  file: 'examples/entra-scheduled.yml',
  event: 'schedule',
  secrets: { ONA_API_KEY: READ_WRITE_KEY },
  vars: { AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'rotator', ONA_OAUTH_CLIENT_ID: clientId },
  programs: { az: AZ },
  actions: { 'azure/login': AZURE_LOGIN },
  state: { keys: OLD_KEYS },
  replace: { ...TALK, 'validate-wait: 120': 'validate-wait: 10' },
  hidden: [NEW_SECRET, READ_WRITE_KEY],
};

const LOGIN = /^azure\/login rotator in tenant$/;
const LIST = /^az ad app credential list /;
const RESET = /^az ad app credential reset .*--append /;

export function entraScenarios(): readonly Scenario[] {
  return [
    {
      name: 'entra-scheduled: adds, waits until the secret is known, stores, proves, then removes exactly the old ones',
      before: (ona) => {
        ona.world.providers.set(clientId, new Set([OLD_SECRET, NEW_SECRET]));
        ona.world.freshSecrets.set(NEW_SECRET, 2);
      },
      play: ENTRA_SCHEDULED,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(githubEu), NEW_SECRET);
        assert.equal(ona.secretOf(githubUs), NEW_SECRET);
        assert.equal(played.state('keys'), 'key-3\n');
        calledExactly(played, [LOGIN, LIST, RESET, /delete .*--key-id key-1$/, /delete .*--key-id key-2$/]);
      },
    },
    {
      name: 'entra-scheduled: an app without any secret before',
      play: { ...ENTRA_SCHEDULED, state: { keys: '' } },
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(githubEu), NEW_SECRET);
        calledExactly(played, [LOGIN, LIST, RESET]);
      },
    },
    {
      name: 'entra-scheduled: one of two integrations fails, so nothing is removed',
      before: (ona) => refuseWrites(ona, (id) => id === githubUs),
      play: ENTRA_SCHEDULED,
      check: (played, ona) => {
        isRed(played, /permission_denied/);
        assert.equal(ona.secretOf(githubUs), OLD_SECRET);
        assert.equal(played.state('keys'), `${OLD_KEYS}key-3\n`);
        neverCalled(played, /delete/);
      },
    },
    {
      name: 'entra-scheduled: Ona does not show what it stores, so nothing is removed',
      before: (ona) => {
        ona.showCiphertext = false;
      },
      play: ENTRA_SCHEDULED,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(githubEu), NEW_SECRET);
        assert.match(played.log, /so the old ones stay/);
        neverCalled(played, /delete/);
      },
    },
    {
      name: 'entra-scheduled: the runner refuses the new secret, so nothing is written or removed',
      before: (ona) => void ona.world.providers.set(clientId, new Set([OLD_SECRET])),
      play: { ...ENTRA_SCHEDULED, replace: { ...TALK, 'validate-wait: 120': 'validate-wait: 1' } },
      check: (played, ona) => {
        isRed(played, /invalid_client/);
        assert.deepEqual(writes(ona), []);
        neverCalled(played, /delete/);
      },
    },
    {
      name: 'entra-scheduled: Ona rejects the key, so Azure is not even asked',
      play: { ...ENTRA_SCHEDULED, secrets: { ONA_API_KEY: 'a-key-that-has-expired' } },
      check: (played) => {
        isRed(played, /unauthenticated/);
        calledExactly(played, []);
      },
    },
    {
      name: 'entra-scheduled: the old secrets cannot be listed, so none is added',
      play: { ...ENTRA_SCHEDULED, programs: { az: 'exit 1' } },
      check: (played, ona) => {
        isRed(played, /Failure - Main Note which secrets there are/);
        assert.deepEqual(writes(ona), []);
        calledExactly(played, [LOGIN, LIST]);
      },
    },
    {
      name: 'entra-scheduled: Azure shows no secret, so nothing is written or removed',
      play: { ...ENTRA_SCHEDULED, programs: { az: 'case "$*" in *list*) cat "$STATE/keys" ;; *) echo ;; esac' } },
      check: (played, ona) => {
        isRed(played, /Azure added a secret and did not show it/);
        assert.deepEqual(writes(ona), []);
        calledExactly(played, [LOGIN, LIST, RESET]);
      },
    },
  ];
}
