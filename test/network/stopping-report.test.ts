import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';

// Windows ends a process at once, whatever signal is sent to it.
test.skipIf(process.platform === 'win32')('a run that is cancelled while it reports is red, and says why', async () => {
  const ona = await startLocalOna();
  const folder = mkdtempSync(join(tmpdir(), 'summary-'));
  // Nobody reads it before the signal was heard: until then the report waits.
  const summary = join(folder, 'pipe');
  execFileSync('mkfifo', [summary]);
  const run = await runAction({
    with: rotation(ona),
    env: { GITHUB_STEP_SUMMARY: summary },
    signal: { name: 'SIGINT', after: (line) => line.startsWith('1 selected: 1 updated') },
    onLine: (line) => {
      if (line.includes('The run was cancelled: no new write')) createReadStream(summary).resume();
    },
  });
  rmSync(folder, { recursive: true });
  await ona.stop();
  expect([run.exitCode, run.signal, run.rawStderr]).toEqual([1, null, '']);
  expect(resultsOf(run)).toMatchObject([{ integrationId: TARGET, status: 'updated' }]);
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toEqual(['The run was cancelled: 1 updated. Nothing is left to do.']);
  expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
});
