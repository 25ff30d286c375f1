import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isGreen, isRed } from '../checks.ts';
import { ROOT } from '../files.ts';
import type { Scenario } from '../run.ts';
import type { Play } from '../stage.ts';

/** `npm run sandbox` really starts a local Ona. All else that npm is asked for is done at once. */
const NPM = `
case "$*" in
  'run sandbox -- '*) echo $$ >> "$STATE/pids"; exec node '${join(ROOT, 'local-ona', 'main.ts')}' "\${@:4}" ;;
esac`;

const PORT = String(20_000 + Math.floor(Math.random() * 10_000));

const JOBS: Play = {
  file: '.github/workflows/ci.yml',
  event: 'push',
  programs: { npm: NPM },
  replace: { '8787': PORT },
  env: { ONA_BASE_URL: `http://127.0.0.1:${PORT}/api` },
};

export function ciScenarios(): readonly Scenario[] {
  return [
    {
      name: 'ci: the action as a step, against the local Ona that the job starts, and all jobs together',
      play: JOBS,
      check: (played) => {
        isGreen(played);
        assert.match(played.log, /UpdateSCMIntegration .*\{oauthPlaintextClientSecret\} ok/);
        assert.equal(played.calls.filter((call) => call === 'npm run judges').length, 1);
        assert.match(played.log, /\[CI\/conclusion\s*\].*Job succeeded/);
      },
    },
    {
      name: 'ci: one job that fails makes the conclusion fail',
      play: { ...JOBS, programs: { npm: `[ "$*" != 'run types' ]\n${NPM}` } },
      check: (played) => {
        isRed(played, /\[CI\/conclusion\s*\].*Job failed/);
      },
    },
  ];
}
