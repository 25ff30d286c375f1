import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario, writes } from './scenario.ts';

scenario('reports unknown when the key is revoked between the write and the read-back', {
  with: {
    'integration-id': `${INTEGRATION_IDS.githubEu} ${INTEGRATION_IDS.githubUs}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  before: (ona) => {
    ona.onAnswer = (method) => {
      if (method === 'UpdateSCMIntegration') ona.world.apiKeys.delete(ona.apiKey);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toHaveLength(1);
    expect(results(run)).toMatchObject([{ status: 'unknown' }, { status: 'skipped' }]);
  },
});
