import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('stops at the first request when Ona rejects the key', {
  with: {
    'api-key': 'key-of-another-organization',
    'integration-id': `${INTEGRATION_IDS.githubEu},${INTEGRATION_IDS.githubUs}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(methods(ona)).toEqual(['GetSCMIntegration']);
    expect(results(run)).toMatchObject([
      { status: 'failed', error: { code: 'unauthenticated' } },
      { status: 'skipped' },
    ]);
  },
});
