import { expect, test } from 'vitest';
import { fleet } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { ids, NEW_SECRET, step, writes } from './scenario.ts';

// No approved text: the number of requests in one second varies.
test('waits for validate-wait once, even when one of 24 runners accepts the secret', async () => {
  const ona = await startLocalOna(fleet(24, 24));
  const all = [...ona.world.integrations.values()];
  for (const [index, integration] of all.entries()) {
    const clientId = `app-${index}`;
    if (integration.oauth) integration.oauth.clientId = clientId;
    // The second one has a provider that accepts every secret.
    if (index !== 1) ona.world.providers.set(clientId, new Set());
  }
  const run = await step(ona, {
    with: {
      'integration-id': all.map(({ id }) => id).join(' '),
      'oauth-client-secret': NEW_SECRET,
      'validate-wait': '1',
      concurrency: '1',
    },
  });
  await ona.stop();
  expect(run.exitCode).toBe(1);
  expect(ids(run, 'failed-ids')).toHaveLength(24);
  expect(writes(ona)).toEqual([]);
  const asked = ona.requests.filter(({ method }) => method === 'ValidateRunnerConfiguration');
  const subjects = asked.map(({ body }) => (body as { scmIntegration: { id: string } }).scmIntegration.id);
  const counted = all.map(({ id }) => subjects.filter((subject) => subject === id).length);
  expect(counted[0]).toBeGreaterThan(1);
  expect(counted.slice(1)).toEqual(Array.from({ length: 23 }, () => 1));
});
