import assert from 'node:assert/strict';
import { INTEGRATION_IDS, OAUTH_APPS, READ_WRITE_KEY } from '../../../local-ona/world.ts';
import { calledExactly, isGreen, isRed, refuseWrites, writes } from '../checks.ts';
import { talkBefore } from '../fakes.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

/** Printed as it is, `%25` would be read as `%`, and another text be masked. */
const NEW_SECRET = 'gloas-renewed%25-4711';
const TOKEN = 'glpat-of-an-administrator';
const { clientId, secret: OLD_SECRET } = OAUTH_APPS.gitlab;
const { gitlabEu } = INTEGRATION_IDS;

/** A GitLab with 102 applications, the last two on a second page. It wants the token on standard input. */
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

const GITLAB_SELF_MANAGED: Play = {
  file: 'examples/gitlab-self-managed.yml',
  event: 'workflow_dispatch',
  secrets: { ONA_API_KEY: READ_WRITE_KEY, GITLAB_ADMIN_TOKEN: TOKEN },
  vars: {
    GITLAB_URL: 'https://gitlab.acme.example/',
    GITLAB_APPLICATION_NUMBER: '7',
    ONA_OAUTH_CLIENT_ID: clientId,
  },
  programs: { curl: CURL },
  replace: talkBefore('Store it in Ona'),
  hidden: [NEW_SECRET, TOKEN, READ_WRITE_KEY],
};

const LIST = [/^curl .*\/applications\?per_page=100&page=1$/, /^curl .*\/applications\?per_page=100&page=2$/];
const RENEW = /^curl .*\/applications\/7\/renew-secret$/;
const HOW_TO_FINISH = /GitLab's secret was probably renewed/;

export function gitlabScenarios(): readonly Scenario[] {
  return [
    {
      name: 'gitlab-self-managed: renews and stores',
      play: GITLAB_SELF_MANAGED,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(gitlabEu), NEW_SECRET);
        calledExactly(played, [...LIST, RENEW]);
        assert.doesNotMatch(played.log, HOW_TO_FINISH);
        assert.equal(writes(ona).length, 1);
      },
    },
    {
      name: 'gitlab-self-managed: the first try to store fails, the second works',
      before: (ona) => {
        let tries = 0;
        refuseWrites(ona, () => tries++ === 0);
      },
      play: GITLAB_SELF_MANAGED,
      check: (played, ona) => {
        isGreen(played);
        assert.equal(ona.secretOf(gitlabEu), NEW_SECRET);
        calledExactly(played, [...LIST, RENEW]);
      },
    },
    {
      name: 'gitlab-self-managed: both tries fail, and the job says how to finish',
      before: (ona) => refuseWrites(ona, () => true),
      play: GITLAB_SELF_MANAGED,
      check: (played, ona) => {
        isRed(played, /permission_denied/);
        assert.equal(ona.secretOf(gitlabEu), OLD_SECRET);
        assert.match(played.log, HOW_TO_FINISH);
        calledExactly(played, [...LIST, RENEW]);
      },
    },
    {
      name: 'gitlab-self-managed: the answer to the renewal is lost, and the job says how to finish',
      play: {
        ...GITLAB_SELF_MANAGED,
        programs: { curl: CURL.replace('renew-secret', 'something-else') },
      },
      check: (played, ona) => {
        isRed(played, /Whether GitLab renewed the secret is not known \(lost\)/);
        assert.deepEqual(writes(ona), []);
        assert.match(played.log, HOW_TO_FINISH);
      },
    },
    {
      name: 'gitlab-self-managed: GitLab refuses the renewal, so there is nothing to finish',
      play: { ...GITLAB_SELF_MANAGED, programs: { curl: CURL.replace('printf 201', 'printf 403') } },
      check: (played, ona) => {
        isRed(played, /GitLab refused to renew the secret \(HTTP 403\)/);
        assert.deepEqual(writes(ona), []);
        assert.doesNotMatch(played.log, HOW_TO_FINISH);
        calledExactly(played, [...LIST, RENEW]);
      },
    },
    {
      name: 'gitlab-self-managed: the number is that of another application, so nothing is renewed',
      play: {
        ...GITLAB_SELF_MANAGED,
        vars: { ...GITLAB_SELF_MANAGED.vars, GITLAB_APPLICATION_NUMBER: '6' },
      },
      check: (played, ona) => {
        isRed(played, /GitLab lists no application 6 with this client ID/);
        assert.deepEqual(writes(ona), []);
        assert.doesNotMatch(played.log, HOW_TO_FINISH);
        calledExactly(played, LIST);
      },
    },
    {
      name: 'gitlab-self-managed: no integration uses the application, so GitLab is not even asked',
      play: { ...GITLAB_SELF_MANAGED, vars: { ...GITLAB_SELF_MANAGED.vars, ONA_OAUTH_CLIENT_ID: 'unknown' } },
      check: (played) => {
        isRed(played, /match-oauth-client-id unknown/);
        calledExactly(played, []);
        assert.doesNotMatch(played.log, HOW_TO_FINISH);
      },
    },
  ];
}
