import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('fails when somebody removes the integration before the write', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    ona.onAnswer = (method) => {
      if (method === 'ValidateRunnerConfiguration') ona.world.integrations.delete(INTEGRATION_IDS.githubEu);
    };
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'not_found' } }]);
  },
});
