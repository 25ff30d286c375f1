import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { annotation, approve, INTEGRATION_IDS, NEW_SECRET, step } from './scenario.ts';

test('says that the path of base-url does not end in /api when the answer is 404', async () => {
  const ona = await startLocalOna();
  try {
    const baseUrl = ona.baseUrl.replace(/\/api$/, '');
    const run = await step(ona, {
      with: { 'base-url': baseUrl, 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
    });
    await approve(run, ona);
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      annotation('error', /There is no Ona API at this URL.*base-url does not end in \/api/),
    ]);
  } finally {
    await ona.stop();
  }
});
