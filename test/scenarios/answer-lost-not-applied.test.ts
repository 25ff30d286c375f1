import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('settles a lost answer by reading back: the write took no effect', {
  ona: {
    onRequest: async (method, _body, cut) => {
      if (method !== 'UpdateSCMIntegration') return;
      cut();
      await new Promise(() => undefined);
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '0' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', updatedFields: [] }]);
    expect(run.annotations).toMatchObject([annotation('error', 'Nothing was changed')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
