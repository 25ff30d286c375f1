import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { startReverseProxy } from '../scenarios/reverse-proxy.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { errorOf, resultsOf, rotation } from './rotation.ts';

const MOST = 4 * 1024 * 1024;

/** A run in which each answer to Get is valid JSON of so many bytes. */
async function runWithAnswersOf(bytes: number): Promise<StepRun> {
  const ona = await startLocalOna();
  const proxy = await startReverseProxy(ona.baseUrl, async ({ method, forward }) => {
    if (method !== 'GetSCMIntegration') return undefined;
    const answer = await forward();
    const body = answer.body + ' '.repeat(bytes - Buffer.byteLength(answer.body));
    return { ...answer, body };
  });
  try {
    return await runAction({ with: rotation(ona, { 'base-url': proxy.baseUrl }) });
  } finally {
    await proxy.stop();
    await ona.stop();
  }
}

test('an answer of exactly 4 MiB is read', async () => {
  const run = await runWithAnswersOf(MOST);
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  expect(run.exitCode).toBe(0);
});

test('an answer of one byte more is refused', async () => {
  const run = await runWithAnswersOf(MOST + 1);
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'answer_too_large' });
});
