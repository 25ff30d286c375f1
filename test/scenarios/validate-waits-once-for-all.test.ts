import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { ids, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, step } from './scenario.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;

// No text is approved: how often it asks in one second is a matter of milliseconds.
test('waits once for a fresh secret, however many integrations use it', async () => {
  const ona = await startLocalOna();
  ona.world.providers.set(OAUTH_APPS.github.clientId, new Set());
  const run = await step(ona, {
    with: {
      'integration-id': `${githubEu} ${githubUs}`,
      'oauth-client-secret': NEW_SECRET,
      'validate-wait': '1',
      concurrency: '1',
    },
  });
  await ona.stop();
  expect(run.exitCode).toBe(1);
  expect(ids(run, 'failed-ids')).toEqual([githubEu, githubUs]);
  const asked = ona.requests.filter(({ method }) => method === 'ValidateRunnerConfiguration');
  const about = asked.map(({ body }) => (body as { scmIntegration: { id: string } }).scmIntegration.id);
  expect(about.filter((id) => id === githubEu).length).toBeGreaterThan(1);
  expect(about.filter((id) => id === githubUs)).toHaveLength(1);
});
