import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, step, writes } from './scenario.ts';

// No approved text: the number of requests in one second varies.
test('refuses a secret that the runner still rejects after validate-wait', async () => {
  const ona = await startLocalOna();
  ona.world.providers.set(OAUTH_APPS.entra.clientId, new Set());
  const run = await step(ona, {
    with: { 'integration-id': INTEGRATION_IDS.entraEu, 'oauth-client-secret': NEW_SECRET, 'validate-wait': '1' },
  });
  await ona.stop();
  expect(run.exitCode).toBe(1);
  expect(run.durationMs).toBeGreaterThan(1000);
  expect(run.annotations).toMatchObject([annotation('error', 'invalid_client')]);
  expect(writes(ona)).toEqual([]);
});
