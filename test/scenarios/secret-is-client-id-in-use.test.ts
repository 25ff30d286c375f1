import { expect } from 'vitest';
import { runAction } from '../../local-runner/runner.ts';
import { test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { annotation, INTEGRATION_IDS, OAUTH_APPS, writes } from './scenario.ts';

// Not a scenario: its check for leaks would find the given secret, which is an identifier that the report shows.
test('refuses a secret that equals the client ID of the integration', async () => {
  const ona = await startLocalOna();
  const run = await runAction({
    with: {
      'api-key': ona.apiKey,
      'base-url': ona.baseUrl,
      'integration-id': INTEGRATION_IDS.gitlabEu,
      'oauth-client-secret': OAUTH_APPS.gitlab.clientId,
    },
  });
  await ona.stop();
  expect(run.exitCode).toBe(1);
  expect(run.annotations).toMatchObject([annotation('error', 'client ID')]);
  expect(writes(ona)).toEqual([]);
});
