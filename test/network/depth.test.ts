import { afterEach, expect, test } from 'vitest';
import { startLocalOna, type LocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS } from '../../local-ona/world.ts';
import { runAction } from '../../local-runner/runner.ts';
import { rotation, TARGET } from './rotation.ts';

/*
 * How requests wait for each other. The server holds one until another has arrived: a run that sends them one after
 * another never ends.
 */

let ona: LocalOna | undefined;
afterEach(async () => ona?.stop());

/** What a request of these tests is told apart by. */
type Matches = (method: string, body: unknown) => boolean;

const isCalled =
  (name: string, id?: string): Matches =>
  (method, body) =>
    method === name && (id === undefined || JSON.stringify(body).includes(id));

/** Starts a local Ona that holds each request that matches `held` until one that matches `awaited` has arrived. */
async function startHolding(...rules: [held: Matches, awaited: Matches][]): Promise<LocalOna> {
  const holds = rules.map(([held, awaited]) => ({ held, awaited, ...Promise.withResolvers<undefined>() }));
  ona = await startLocalOna({
    onRequest: async (method, body) => {
      for (const { awaited, resolve } of holds) if (awaited(method, body)) resolve(undefined);
      for (const { held, promise } of holds) if (held(method, body)) await promise;
    },
  });
  return ona;
}

test('the runner is read and asked at the same time', async () => {
  const at = await startHolding(
    [isCalled('GetRunner'), isCalled('ValidateRunnerConfiguration')],
    [isCalled('ValidateRunnerConfiguration'), isCalled('GetRunner')],
  );
  const run = await runAction({ with: rotation(at) });
  expect(run.exitCode).toBe(0);
  expect(at.requests).toHaveLength(5);
});

test('one request at a time if concurrency is 1', async () => {
  ona = await startLocalOna({ delayMs: 20 });
  const run = await runAction({ with: rotation(ona, { concurrency: '1' }) });
  expect(run.exitCode).toBe(0);
  expect([ona.calls.most, ona.connections.total]).toEqual([1, 1]);
});

test('the check of one integration does not wait for the read of another', async () => {
  const { githubUs } = INTEGRATION_IDS;
  const at = await startHolding([
    isCalled('GetSCMIntegration', githubUs),
    isCalled('ValidateRunnerConfiguration', TARGET),
  ]);
  const run = await runAction({ with: rotation(at, { 'integration-id': `${TARGET} ${githubUs}` }) });
  expect(run.exitCode).toBe(0);
});

test('with match-* inputs and allow-multiple, it does not wait either', async () => {
  const { githubUs } = INTEGRATION_IDS;
  const at = await startHolding([
    isCalled('GetSCMIntegration', githubUs),
    isCalled('ValidateRunnerConfiguration', TARGET),
  ]);
  const selection = { 'integration-id': '', 'match-oauth-client-id': 'Iv1.local0github0app', 'allow-multiple': 'true' };
  const inputs = rotation(at, selection);
  expect(at.world.integrations.get(TARGET)?.oauth?.clientId).toBe('Iv1.local0github0app');
  // The default world has more integrations with this app, one of them on a runner that never registered.
  at.world.integrations.delete(INTEGRATION_IDS.githubNewRunner);
  const run = await runAction({ with: inputs });
  expect(run.outputs['results']).toContain(githubUs);
  expect(run.exitCode).toBe(0);
});

test('the first write waits for the last check', async () => {
  const { githubUs } = INTEGRATION_IDS;
  const at = await startHolding([
    isCalled('UpdateSCMIntegration', TARGET),
    isCalled('ValidateRunnerConfiguration', githubUs),
  ]);
  await runAction({ with: rotation(at, { 'integration-id': `${TARGET} ${githubUs}` }) });
  const methods = at.requests.map(({ method }) => method);
  const lastCheck = Math.max(methods.lastIndexOf('ValidateRunnerConfiguration'), methods.lastIndexOf('GetRunner'));
  expect(methods.indexOf('UpdateSCMIntegration')).toBeGreaterThan(lastCheck);
});
