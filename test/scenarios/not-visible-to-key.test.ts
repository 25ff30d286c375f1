import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario, writes } from './scenario.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;

scenario('refuses the whole run when the key cannot see one integration', {
  ona: { apiKeys: [{ key: 'key-that-sees-one-only', access: 'read-write', sees: [githubEu] }] },
  with: {
    'api-key': 'key-that-sees-one-only',
    'integration-id': `${githubEu},${githubUs}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'skipped' }, { status: 'failed' }]);
    expect(writes(ona)).toEqual([]);
  },
});
