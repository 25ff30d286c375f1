import assert from 'node:assert/strict';
import { calledExactly, isGreen, isRed, neverCalled } from '../checks.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

const GH = `
case "$*" in
  'api repos/octo/ona/actions/runs/42/artifacts?name=dist '*) cat "$STATE/count" ;;
  'api graphql --input '*) cp "$4" "$STATE/request" ;;
  *) exit 64 ;;
esac`;

/** Puts there what the build would have made, and a link if the file `extra` says so. */
const DOWNLOAD = `
import { mkdirSync, symlinkSync } from 'node:fs';
note(\`download-artifact \${inputs.name} of run \${inputs['run-id']}\`);
mkdirSync(inputs.path);
for (const name of ['index.js', 'licenses.txt', 'package.json']) writeFileSync(inputs.path + '/' + name, 'built ' + name + '\\n');
if (state('extra') !== '') symlinkSync('/etc/passwd', inputs.path + '/' + state('extra'));
`;

const RUN = {
  id: 42,
  conclusion: 'success',
  event: 'pull_request',
  actor: { login: 'dependabot[bot]' },
  head_repository: { full_name: 'octo/ona' },
  head_branch: 'dependabot/npm_and_yarn/x',
  head_sha: 'c0ffee',
};

const DIST_COMMIT_RUN: Play = {
  file: '.github/workflows/dist-commit.yml',
  event: 'workflow_run',
  payload: { workflow_run: RUN, repository: { full_name: 'octo/ona' } },
  programs: { gh: GH },
  actions: { 'actions/download-artifact': DOWNLOAD },
  state: { count: '1' },
};

function ofRun(differences: object): Play {
  return { ...DIST_COMMIT_RUN, payload: { ...DIST_COMMIT_RUN.payload, workflow_run: { ...RUN, ...differences } } };
}

export function distCommitScenarios(): readonly Scenario[] {
  return [
    {
      name: 'dist-commit: hands the files to GitHub, on top of the commit from which they were built',
      play: DIST_COMMIT_RUN,
      check: (played) => {
        isGreen(played);
        calledExactly(played, [
          /^gh api repos\/octo\/ona\/actions\/runs\/42\/artifacts\?name=dist /,
          /^download-artifact dist of run 42$/,
          /^gh api graphql --input /,
        ]);
        const { variables } = JSON.parse(played.state('request')) as { variables: { input: Record<string, unknown> } };
        assert.deepEqual(variables.input['branch'], {
          repositoryNameWithOwner: 'octo/ona',
          branchName: 'dependabot/npm_and_yarn/x',
        });
        assert.equal(variables.input['expectedHeadOid'], 'c0ffee');
        const additions = ['index.js', 'licenses.txt', 'package.json'].map((name) => ({
          path: `dist/${name}`,
          contents: Buffer.from(`built ${name}\n`).toString('base64'),
        }));
        assert.deepEqual(variables.input['fileChanges'], { additions });
      },
    },
    {
      name: 'dist-commit: commits nothing when there is no artifact, for dist did not change',
      play: { ...DIST_COMMIT_RUN, state: { count: '0' } },
      check: (played) => {
        isGreen(played);
        neverCalled(played, /graphql|download/);
      },
    },
    {
      name: 'dist-commit: commits, too, where the build ran twice and left two artifacts',
      play: { ...DIST_COMMIT_RUN, state: { count: '2' } },
      check: (played) => {
        isGreen(played);
        assert.match(played.state('request'), /expectedHeadOid/);
      },
    },
    {
      name: 'dist-commit: refuses an artifact with other files',
      play: { ...DIST_COMMIT_RUN, state: { count: '1', extra: 'link' } },
      check: (played) => {
        isRed(played, /The artifact holds other files/);
        neverCalled(played, /graphql/);
      },
    },
    ...Object.entries({
      'of a person': { actor: { login: 'octocat' } },
      'of a fork': { head_repository: { full_name: 'fork/ona' } },
      'that failed': { conclusion: 'failure' },
      'of another branch': { head_branch: 'main' },
    }).map(([whose, differences]): Scenario => ({
      name: `dist-commit: leaves alone a build ${whose}`,
      play: ofRun(differences),
      check: (played) => calledExactly(played, []),
    })),
  ];
}
