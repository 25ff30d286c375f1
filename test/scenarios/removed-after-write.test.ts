import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('reports unknown when somebody removes the integration after the write', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    ona.onAnswer = (method) => {
      if (method === 'UpdateSCMIntegration') ona.world.integrations.delete(INTEGRATION_IDS.githubEu);
    };
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown' }]);
    expect(run.outputs['changed']).toBe('false');
  },
});
