import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('is green when every answer has new fields', {
  ona: {
    extraAnswerFields: {
      ListSCMIntegrations: { total: 12 },
      GetSCMIntegration: { integration: { revision: 2, oauth: { scopes: ['repo'] } }, etag: 'x' },
      GetRunner: { runner: { region: 'eu' } },
      ValidateRunnerConfiguration: { scmIntegration: { latencyMs: 3 } },
      UpdateSCMIntegration: { integration: { id: INTEGRATION_IDS.gitlabEu }, message: 'done' },
    },
  },
  with: { 'match-oauth-client-id': OAUTH_APPS.gitlab.clientId, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true, validated: true }]);
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(NEW_SECRET);
  },
});
