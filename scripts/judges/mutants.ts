/** A workflow with one mistake in it. */
export interface Mutant {
  readonly file: string;
  /** What the mistake would cost. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const ENTRA = 'examples/entra-scheduled.yml';
const GITLAB = 'examples/gitlab-self-managed.yml';
const FLEET = 'examples/fleet-matrix.yml';
const DRIFT = 'examples/drift-nightly.yml';
const TURN_OFF = 'examples/turn-off-pats.yml';
const CI = '.github/workflows/ci.yml';
const RELEASE = '.github/workflows/release.yml';
const DIST_COMMIT = '.github/workflows/dist-commit.yml';

/** Each of these must make a scenario fail: else the scenarios would not notice the mistake. */
export const MUTANTS: readonly Mutant[] = [
  {
    file: ENTRA,
    what: 'removes the old secrets although the new one is not stored',
    from: "success() && steps.store.outcome == 'success' && !contains(fromJSON(steps.store.outputs.results).*.verified, false)",
    to: 'always()',
  },
  {
    file: ENTRA,
    what: 'removes the old secrets although the new one is not proven',
    from: '&& !contains(fromJSON(steps.store.outputs.results).*.verified, false)',
    to: '',
  },
  { file: ENTRA, what: 'wipes all other secrets at once', from: ' --append', to: '' },
  { file: ENTRA, what: 'writes nothing', from: 'validate-wait: 120', to: 'dry-run: true # validate-wait: 120' },
  { file: ENTRA, what: 'shows the secret in the log', from: 'echo "::add-mask::', to: 'echo "' },
  { file: ENTRA, what: 'masks nothing', from: 'echo "::add-mask::', to: ': "' },
  { file: ENTRA, what: 'masks another text than the secret', from: "//'%'/%25}", to: '}' },
  { file: ENTRA, what: 'leaves the secret on the disk', from: 'rm -f "$RUNNER_TEMP/ona-client-secret"', to: 'rm -f' },
  { file: ENTRA, what: 'updates one integration alone', from: 'allow-multiple: true', to: 'allow-multiple: false' },
  { file: GITLAB, what: 'renews the secret of another application', from: '.application_id == $client_id', to: 'true' },
  {
    file: GITLAB,
    what: 'tells of an outage where nothing was changed',
    from: "steps.renew.outputs.refused != 'true'",
    to: 'true',
  },
  { file: GITLAB, what: 'looks at the first page alone', from: '{1..100}', to: '1' },
  { file: GITLAB, what: 'gives up after one try', from: "steps.store.outcome == 'failure'", to: 'false' },
  { file: GITLAB, what: 'is green although nothing was stored', from: 'validate: false', to: 'dry-run: true' },
  { file: GITLAB, what: 'says nothing of a dead secret', from: '(failure() || cancelled())', to: 'success()' },
  { file: GITLAB, what: 'tells every user that all is lost', from: "steps.renew.outcome != 'skipped'", to: 'always()' },
  { file: GITLAB, what: 'masks nothing', from: 'echo "::add-mask::', to: ': "' },
  { file: GITLAB, what: 'masks another text than the secret', from: "//'%'/%25}", to: '}' },
  { file: GITLAB, what: 'leaves the secret on the disk', from: 'rm -f "$RUNNER_TEMP/ona-client-secret"', to: 'rm -f' },
  { file: FLEET, what: 'writes while it looks', from: 'secrets.ONA_READ_ONLY_API_KEY', to: 'secrets.ONA_API_KEY' },
  {
    file: DRIFT,
    what: 'never tells of a PAT',
    from: 'contains(fromJSON(steps.pats.',
    to: 'contains(fromJSON(steps.issuer.',
  },
  {
    file: DRIFT,
    what: 'never tells of an issuer',
    from: 'contains(fromJSON(steps.issuer.',
    to: 'contains(fromJSON(steps.pats.',
  },
  { file: TURN_OFF, what: 'turns PATs off before anyone was asked', from: 'dry-run: true', to: 'dry-run: false' },
  { file: TURN_OFF, what: 'turns PATs off unasked', from: 'inputs.turn-off &&', to: '' },
  { file: TURN_OFF, what: 'asks for approval of nothing', from: "== 'true'", to: "!= ''" },
  { file: CI, what: 'passes whatever failed', from: '.result == "success"', to: 'true' },
  { file: RELEASE, what: 'releases what was not tested', from: '"$runs" = 0', to: '"$runs" = none' },
  {
    file: RELEASE,
    what: 'releases what is not on main',
    from: 'identical | behind)',
    to: 'identical | behind | diverged)',
  },
  { file: RELEASE, what: 'releases what was not checked', from: '"$named" != "commit $COMMIT"', to: 'false' },
  { file: RELEASE, what: 'takes a branch for the tag', from: 'git/ref/tags/$TAG', to: 'commits/$TAG' },
  { file: RELEASE, what: 'takes v1 back', from: '"$highest" != "$TAG"', to: '"$highest" = ""' },
  { file: RELEASE, what: 'compares versions as texts', from: 'sort -V', to: 'sort' },
  { file: RELEASE, what: 'releases another dist', from: '[ -n "$changes" ]', to: 'false' },
  { file: DIST_COMMIT, what: 'commits what it does not know', from: 'exit 1', to: 'true' },
  { file: DIST_COMMIT, what: 'commits on top of whatever is there', from: 'expectedHeadOid: $commit,', to: '' },
  {
    file: DIST_COMMIT,
    what: 'commits for a fork',
    from: 'github.event.workflow_run.head_repository.full_name == github.repository',
    to: 'true',
  },
];
