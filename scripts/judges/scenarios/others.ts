import assert from 'node:assert/strict';
import type { LocalOna } from '../../../local-ona/server.ts';
import { ENTRA_ISSUER, INTEGRATION_IDS, OAUTH_APPS, READ_ONLY_KEY, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { calledExactly, isGreen, isRed, neverCalled, writes } from '../checks.ts';
import { GITHUB_SCRIPT, VAULT_ACTION } from '../fakes.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

const NEW_SECRET = 'a-new-client-secret';
const { githubEu, githubUs, githubStaging, azureServerUs, gitlabEu } = INTEGRATION_IDS;
const { github } = OAUTH_APPS;

const BY_HAND: Play = {
  file: 'examples/rotate-by-hand.yml',
  event: 'workflow_dispatch',
  secrets: { ONA_API_KEY: READ_WRITE_KEY, OAUTH_APP_CLIENT_SECRET: NEW_SECRET },
  inputs: { 'integration-id': `${githubEu}, ${githubUs}`, 'dry-run': 'false' },
  hidden: [NEW_SECRET, READ_WRITE_KEY],
};

const VAULT: Play = {
  file: 'examples/vault.yml',
  event: 'schedule',
  vars: { VAULT_URL: 'https://vault.acme.example', VAULT_ROLE: 'ona', ONA_OAUTH_CLIENT_ID: github.clientId },
  actions: { 'hashicorp/vault-action': VAULT_ACTION },
  state: {
    vault: JSON.stringify({
      'secret/data/ona/api key': READ_WRITE_KEY,
      'secret/data/ona/oauth-app client_secret': NEW_SECRET,
    }),
  },
  hidden: [NEW_SECRET, READ_WRITE_KEY],
};

const REMINDER: Play = {
  file: 'examples/github-oauth-app-reminder.yml',
  event: 'schedule',
  actions: { 'actions/github-script': GITHUB_SCRIPT },
};

const OAUTH_APP: Play = {
  file: 'examples/github-oauth-app.yml',
  event: 'workflow_dispatch',
  secrets: { ONA_API_KEY: READ_WRITE_KEY, OAUTH_APP_CLIENT_SECRET: NEW_SECRET },
  vars: { ONA_OAUTH_CLIENT_ID: github.clientId },
  hidden: [NEW_SECRET, READ_WRITE_KEY],
};

const DRIFT: Play = {
  file: 'examples/drift-nightly.yml',
  event: 'schedule',
  secrets: { ONA_READ_ONLY_API_KEY: READ_ONLY_KEY },
  replace: { 'https://login.microsoftonline.com/TENANT/v2.0': ENTRA_ISSUER },
};

const TURN_OFF: Play = {
  file: 'examples/turn-off-pats.yml',
  event: 'workflow_dispatch',
  inputs: { 'turn-off': 'true' },
  secrets: { ONA_READ_ONLY_API_KEY: READ_ONLY_KEY, ONA_API_KEY: READ_WRITE_KEY },
};

export function otherScenarios(): readonly Scenario[] {
  return [
    {
      name: 'rotate-by-hand: stores the secret in each integration that was named',
      play: BY_HAND,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(githubEu), NEW_SECRET);
        assert.equal(ona.secretOf(githubUs), NEW_SECRET);
      },
    },
    {
      name: 'rotate-by-hand: a dry run writes nothing',
      play: { ...BY_HAND, inputs: { ...BY_HAND.inputs, 'dry-run': 'true' } },
      check: (played, ona) => {
        isGreen(played);
        assert.deepEqual(writes(ona), []);
      },
    },
    {
      name: 'rotate-by-hand: a secret that is not there is red',
      play: { ...BY_HAND, secrets: { ONA_API_KEY: READ_WRITE_KEY } },
      check: (played, ona) => {
        isRed(played, /oauth-client-secret is empty/);
        assert.deepEqual(ona.requests, []);
      },
    },
    {
      name: 'vault: what Vault holds is in Ona',
      play: VAULT,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(githubEu), NEW_SECRET);
        calledExactly(played, [/^vault-action jwt ona at https:\/\/vault\.acme\.example, exportEnv false$/]);
      },
    },
    {
      name: 'github-oauth-app-reminder: opens an issue, although a pull request has the label',
      play: {
        ...REMINDER,
        state: { issues: '[{"number":1,"state":"open","labels":["oauth-secret-rotation"],"pull_request":{}}]' },
      },
      check: (played) => {
        isGreen(played);
        calledExactly(played, [/^created issue 2$/]);
        assert.match(played.state('issues'), /the GitHub OAuth app's secret in Ona\\"/);
      },
    },
    {
      name: 'github-oauth-app-reminder: opens none while one is open',
      play: {
        ...REMINDER,
        state: { issues: '[{"number":1,"state":"open","labels":["oauth-secret-rotation"]}]' },
      },
      check: (played) => {
        isGreen(played);
        neverCalled(played, /created/);
      },
    },
    {
      name: 'github-oauth-app: stores the secret wherever the app is used, and says what is left to do',
      play: OAUTH_APP,
      check: (played, ona) => {
        isGreen(played);
        assert.deepEqual(writes(ona).sort(), [githubEu, githubUs]);
        assert.match(played.log, /Now delete the old one/);
      },
    },
    {
      name: 'drift-nightly: red with drift, and nothing is written',
      play: DRIFT,
      check: (played, ona) => {
        isRed(played, /Some integrations are not as wanted/);
        assert.deepEqual(writes(ona), []);
      },
    },
    {
      name: 'drift-nightly: red when only the issuer has drifted',
      before: turnAllOff,
      play: { ...DRIFT, replace: { TENANT: 'another-tenant' } },
      check: (played) => {
        isRed(played, /Some integrations are not as wanted/);
      },
    },
    {
      name: 'drift-nightly: green without drift',
      before: turnAllOff,
      play: DRIFT,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.requests.filter(({ method }) => method === 'ListSCMIntegrations').length, 2);
      },
    },
    {
      name: 'drift-nightly: red when it cannot look',
      play: { ...DRIFT, secrets: {} },
      check: (played) => isRed(played, /api-key is empty/),
    },
    {
      name: 'turn-off-pats: shows how many people it signs out, then turns off what was shown',
      play: TURN_OFF,
      check: (played, ona) => {
        isGreen(played);
        const shown = played.log.slice(0, played.log.indexOf('[Turn off personal access tokens in Ona/Turn them off'));
        assert.match(shown, /Personal access tokens are turned off[^\n]*2 sign-ins/);
        assert.match(shown, /No way to sign in is left/);
        assert.equal(ona.world.integrations.get(githubEu)?.pat, false);
        assert.equal(ona.world.integrations.get(githubStaging)?.pat, false);
        assert.equal(ona.world.integrations.get(azureServerUs)?.pat, true);
        assert.ok(!writes(ona).includes(gitlabEu), 'an integration without PATs was written');
      },
    },
    {
      name: 'turn-off-pats: shows it, and turns nothing off unless it is asked for',
      play: { ...TURN_OFF, inputs: { 'turn-off': 'false' } },
      check: (played, ona) => {
        isGreen(played);
        assert.match(played.log, /Personal access tokens are turned off[^\n]*2 sign-ins/);
        assert.deepEqual(writes(ona), []);
      },
    },
    {
      name: 'turn-off-pats: nobody is asked to approve nothing',
      before: turnAllOff,
      play: TURN_OFF,
      check: (played, ona) => {
        isGreen(played);
        assert.ok(ona.requests.every(({ headers }) => headers.authorization === `Bearer ${READ_ONLY_KEY}`));
      },
    },
  ];
}

function turnAllOff(ona: LocalOna): void {
  for (const integration of ona.world.integrations.values()) integration.pat = false;
}
