import { expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { NEW_SECRET, resultsOf, rotation } from './rotation.ts';

test('one connection is enough for one rotation', async () => {
  const ona = await startLocalOna();
  const run = await runAction({ with: rotation(ona) });
  await ona.stop();
  expect(run.exitCode).toBe(0);
  expect(ona.requests.length).toBeGreaterThan(3);
  expect(ona.connections.total).toBe(1);
});

test.each([1, 3])('never more than concurrency %i at once, nor more connections than that', async (concurrency) => {
  const ona = await startLocalOna({ ...fleet(40, 4), delayMs: 5 });
  const run = await runAction({
    with: rotation(ona, {
      'integration-id': '',
      'match-oauth-client-id': FLEET_APP.clientId,
      'allow-multiple': 'true',
      concurrency: String(concurrency),
    }),
  });
  const statuses = resultsOf(run).map(({ integrationId, status }) => [status, ona.secretOf(integrationId)]);
  await ona.stop();
  expect(run.exitCode).toBe(0);
  expect(statuses.length).toBe(16);
  expect(new Set(statuses.map(String))).toEqual(new Set([`updated,${NEW_SECRET}`]));
  expect(ona.calls.most).toBe(concurrency);
  expect(ona.connections.total).toBe(concurrency);
});
