import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('reports unknown when the answer is lost and Ona still shows the old secret', {
  ona: {
    onRequest: async (method, _body, cut) => {
      if (method !== 'UpdateSCMIntegration') return;
      cut();
      await new Promise(() => undefined);
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '0' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', updatedFields: [] }]);
    expect(run.annotations).toMatchObject([
      annotation('error', /still shows the old settings.*not known.*Keep the old and the new secret/),
    ]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
