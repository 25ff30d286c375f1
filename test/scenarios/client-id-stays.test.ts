import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

scenario('writes client ID and secret together, and warns of nothing while the client ID stays', {
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(run.outputs['updated-fields']).toBe('["oauth-client-id","oauth-client-secret"]');
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
