import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actionRoot, readActionYml } from '../../local-runner/action-yml.ts';
import { JobDirectory } from '../../local-runner/job-directory.ts';
import { inputVariables, standardVariables } from '../../local-runner/step-environment.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, NEW_SECRET } from './scenario.ts';

test('writes outputs and summary when stdout is closed during the run', async () => {
  const ona = await startLocalOna();
  const job = await JobDirectory.create({});
  const action = readActionYml();
  const inputs = inputVariables(action.inputs, {
    'api-key': ona.apiKey,
    'base-url': ona.baseUrl,
    'integration-id': INTEGRATION_IDS.gitlabEu,
    'oauth-client-secret': NEW_SECRET,
  });
  const child = spawn(process.execPath, [join(actionRoot, action.runs.main)], {
    cwd: job.workspace,
    env: { ...standardVariables({ name: 'push', payload: {} }, false), ...job.variables, ...inputs },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  // Get is answered once nobody reads stdout any more.
  ona.onRequest = async (method) => {
    if (method !== 'GetSCMIntegration' || child.stdout.destroyed) return;
    child.stdout.destroy();
    await once(child.stdout, 'close');
  };
  child.stdout.resume();
  const [exitCode] = (await closed) as [number | null];
  const [output, summary] = [await job.read('output'), await job.read('summary')];
  await job.remove();
  await ona.stop();
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^changed<<(.*)\r?\ntrue\r?\n\1/);
  expect(summary).toContain('1 updated');
  expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(NEW_SECRET);
});
