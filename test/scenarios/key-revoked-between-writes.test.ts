import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

const { githubEu, githubUs, gitlabEu } = INTEGRATION_IDS;

scenario('starts no further write when Ona rejects the key', {
  with: {
    'integration-id': `${githubEu} ${githubUs} ${gitlabEu}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  before: (ona) => {
    ona.onRequest = (method, body) => {
      const isSecond = method === 'UpdateSCMIntegration' && (body as { id: string }).id === githubUs;
      if (isSecond) ona.world.apiKeys.delete(ona.apiKey);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toHaveLength(2);
    expect(results(run)).toMatchObject([
      { status: 'updated' },
      { status: 'failed', error: { code: 'unauthenticated' } },
      { status: 'skipped' },
    ]);
    expect(ona.secretOf(githubUs)).toBe(OAUTH_APPS.github.secret);
  },
});
