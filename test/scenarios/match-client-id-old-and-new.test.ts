import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { ids, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, step } from './scenario.ts';

test('finds the same integrations again when both the old and the new client ID are given', async () => {
  const ona = await startLocalOna();
  try {
    const inputs = {
      'match-oauth-client-id': `${OAUTH_APPS.github.clientId}, Iv1.the0new0one`,
      'allow-multiple': 'true',
      'oauth-client-id': 'Iv1.the0new0one',
      'oauth-client-secret': NEW_SECRET,
    };
    for (const run of [await step(ona, { with: inputs }), await step(ona, { with: inputs })]) {
      expect(run.exitCode).toBe(0);
      expect(ids(run, 'updated-ids')).toEqual([INTEGRATION_IDS.githubEu, INTEGRATION_IDS.githubUs]);
    }
  } finally {
    await ona.stop();
  }
});
