import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('does not claim that nothing was changed when the secret is hidden', {
  ona: { showCiphertext: false },
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET, pat: 'true' },
  before: (ona) => {
    ona.onAnswer = (method) => {
      const integration = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu);
      if (method === 'UpdateSCMIntegration' && integration) integration.pat = false;
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(NEW_SECRET);
    expect(results(run)).toMatchObject([{ status: 'unknown', error: { code: 'still_old' } }]);
    expect(run.annotations.map(({ message }) => message).join()).not.toContain('Nothing was changed');
  },
});
