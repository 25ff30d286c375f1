import { expect, test } from 'vitest';
import { fleet } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { counts, NEW_SECRET, step } from './scenario.ts';

test('filters by 25 runners per request and opens no more requests than concurrency allows', async () => {
  const ona = await startLocalOna({ ...fleet(120, 30), delayMs: 10 });
  const runnerIds = [...ona.world.runners.keys()].slice(0, 28);
  const run = await step(ona, {
    with: {
      'match-runner-id': runnerIds.join('\n'),
      'oauth-client-secret': NEW_SECRET,
      'allow-multiple': 'true',
      concurrency: '7',
    },
  });
  await ona.stop();
  expect(run.exitCode).toBe(0);
  const filters = ona.requests.filter(({ method }) => method === 'ListSCMIntegrations').map(({ body }) => body);
  expect(filters).toMatchObject([
    { filter: { runnerIds: runnerIds.slice(0, 25) }, pagination: { pageSize: 100 } },
    { filter: { runnerIds: runnerIds.slice(25) }, pagination: { pageSize: 100 } },
  ]);
  expect(counts(ona)).toEqual({
    ListSCMIntegrations: 2,
    GetSCMIntegration: 2 * 112,
    GetRunner: 28,
    ValidateRunnerConfiguration: 112,
    UpdateSCMIntegration: 112,
  });
  expect(ona.calls.most).toBe(7);
  expect(ona.connections.most).toBe(7);
  expect(ona.connections.total).toBe(7);
});
