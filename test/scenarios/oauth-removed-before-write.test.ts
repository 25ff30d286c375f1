import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('reports unknown when somebody removes the OAuth app before the write', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    ona.onAnswer = (method) => {
      const integration = ona.world.integrations.get(INTEGRATION_IDS.githubEu);
      if (method === 'ValidateRunnerConfiguration' && integration) integration.oauth = undefined;
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', error: { code: 'changed_without_acceptance' } }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBeUndefined();
  },
});
