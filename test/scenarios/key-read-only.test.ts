import { expect } from 'vitest';
import { READ_ONLY_KEY } from '../../local-ona/world.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario('asks for a Read & Write token when the key can only read', {
  with: {
    'api-key': READ_ONLY_KEY,
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toHaveLength(1);
    expect(run.annotations).toMatchObject([annotation('error', /Nothing was changed.*Read & Write/)]);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'permission_denied' } }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
