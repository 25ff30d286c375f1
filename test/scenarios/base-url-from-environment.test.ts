import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

test('reads the base URL from ONA_BASE_URL and ignores its trailing slashes', async () => {
  const ona = await startLocalOna();
  const run = await step(ona, {
    with: { 'base-url': '', 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret': NEW_SECRET },
    env: { ONA_BASE_URL: `${ona.baseUrl}//` },
  });
  await ona.stop();
  expect(run.exitCode).toBe(0);
  expect(ona.secretOf(INTEGRATION_IDS.githubUs)).toBe(NEW_SECRET);
});
