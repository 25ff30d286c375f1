import { Code, ConnectError } from '@connectrpc/connect';
import { expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { ids, NEW_SECRET, step } from './scenario.ts';

test('finishes the work in a second run when a dozen of a fleet fail in the first', async () => {
  const ona = await startLocalOna(fleet(120, 30));
  const app = {
    'match-oauth-client-id': FLEET_APP.clientId,
    'allow-multiple': 'true',
    'oauth-client-secret': NEW_SECRET,
  };
  const all = [...ona.world.integrations.values()].filter(({ scmId }) => scmId === 'github').map(({ id }) => id);
  const unlucky = all.slice(10, 22);
  ona.onRequest = (method, body) => {
    const isUnlucky = unlucky.includes((body as { id: string }).id);
    if (method === 'UpdateSCMIntegration' && isUnlucky) throw new ConnectError('not now', Code.FailedPrecondition);
  };
  const first = await step(ona, { with: app });
  expect(first.exitCode).toBe(1);
  expect(ids(first, 'failed-ids')).toEqual(unlucky);
  expect(all.filter((id) => ona.secretOf(id) === NEW_SECRET)).toEqual(all.filter((id) => !unlucky.includes(id)));
  const errors = first.annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)?.message).toContain('3 more');
  for (const id of unlucky) expect(first.log).toContain(id);

  ona.onRequest = undefined;
  const second = await step(ona, { with: { ...app, 'integration-id': unlucky.join(), ...noMatch } });
  await ona.stop();
  expect(second.exitCode).toBe(0);
  expect(ids(second, 'updated-ids')).toEqual(unlucky);
  expect(new Set(all.map((id) => ona.secretOf(id)))).toEqual(new Set([NEW_SECRET]));
});

const noMatch = { 'match-oauth-client-id': '', 'allow-multiple': '' };
