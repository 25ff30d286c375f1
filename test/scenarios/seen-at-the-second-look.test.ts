import { expect } from 'vitest';
import { counts, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('looks again where a write is not seen at once', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    const integration = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu);
    const before = integration?.oauth;
    let written: typeof before;
    ona.onAnswer = (method) => {
      if (method !== 'UpdateSCMIntegration' || !integration) return;
      written = integration.oauth;
      integration.oauth = before;
    };
    // The look after the first sees it.
    ona.onDone = ({ method }) => {
      if (method === 'GetSCMIntegration' && written && integration) integration.oauth = written;
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(counts(ona)).toMatchObject({ UpdateSCMIntegration: 1, GetSCMIntegration: 3 });
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
  },
});
