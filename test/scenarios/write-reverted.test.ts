import { expect } from 'vitest';
import { counts, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('reports unknown when an accepted write does not last', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    const before = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu)?.oauth;
    ona.onAnswer = (method) => {
      const integration = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu);
      if (method === 'UpdateSCMIntegration' && integration) integration.oauth = before;
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    // One Get before the write and five after it.
    expect(counts(ona)).toMatchObject({ UpdateSCMIntegration: 1, GetSCMIntegration: 6 });
    expect(results(run)).toMatchObject([{ status: 'unknown', updatedFields: [] }]);
    expect(run.outputs['changed']).toBe('false');
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(OAUTH_APPS.gitlab.secret);
  },
});
