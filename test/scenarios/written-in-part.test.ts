import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('names the fields that differ when Ona stores only part of the write', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET, pat: 'true' },
  before: (ona) => {
    ona.onAnswer = (method) => {
      const integration = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu);
      if (method === 'UpdateSCMIntegration' && integration) integration.pat = false;
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      annotation('error', /different values afterwards: pat\. Some settings were changed/),
    ]);
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(NEW_SECRET);
  },
});
