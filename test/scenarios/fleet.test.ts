import { expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { counts, ids, NEW_SECRET, step } from './scenario.ts';

test('rotates the secret of an OAuth app in a fleet, in order, without extra requests or connections', async () => {
  const ona = await startLocalOna(fleet(120, 30));
  const all = [...ona.world.integrations.values()];
  const fitting = all.filter(({ scmId }) => scmId === 'github').map(({ id }) => id);
  const run = await step(ona, {
    with: {
      'match-oauth-client-id': FLEET_APP.clientId,
      'oauth-client-secret': NEW_SECRET,
      'allow-multiple': 'true',
      concurrency: '1',
    },
  });
  await ona.stop();
  expect(run.exitCode).toBe(0);
  expect(fitting).toHaveLength(60);
  expect(counts(ona)).toEqual({
    ListSCMIntegrations: 2,
    GetSCMIntegration: 2 * 60,
    GetRunner: 30,
    ValidateRunnerConfiguration: 60,
    UpdateSCMIntegration: 60,
  });
  expect(ids(run, 'updated-ids')).toEqual(fitting.sort());
  expect(run.log.match(/^\[.*/gm)?.map((line) => line.slice(0, 17))).toEqual(
    fitting.map((_id, index) => `[${String(index + 1).padStart(2)}/60] updated  `),
  );
  expect(run.summary.match(/<tr><td>/g)).toHaveLength(60);
  expect([ona.connections.total, ona.calls.most]).toEqual([1, 1]);
  for (const { id, scmId } of all) expect(ona.secretOf(id)).toBe(scmId === 'github' ? NEW_SECRET : FLEET_APP.secret);
});
