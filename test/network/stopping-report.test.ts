import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';

/** Sends the process its own SIGINT as soon as it looks at the file of the job summary. */
const CANCEL_AT_SUMMARY = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { statSync } = fs;
  fs.statSync = (path, ...others) => {
    if (path === process.env.GITHUB_STEP_SUMMARY) process.kill(process.pid, 'SIGINT');
    return statSync(path, ...others);
  };
  syncBuiltinESMExports();
`)}`;

// Windows ends a process at once, whatever signal is sent to it.
test.skipIf(process.platform === 'win32')('a run that is cancelled while it reports is red, and says why', async () => {
  const ona = await startLocalOna();
  const run = await runAction({ with: rotation(ona), nodeArgs: ['--import', CANCEL_AT_SUMMARY] });
  await ona.stop();
  expect([run.exitCode, run.signal, run.rawStderr]).toEqual([1, null, '']);
  expect(resultsOf(run)).toMatchObject([{ integrationId: TARGET, status: 'updated' }]);
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^The run was cancelled: 1 updated\./);
  expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
});
