import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('leaves out inherited integrations, with a notice, before it counts matches', {
  with: { 'match-host': 'gitlab.com', 'oauth-client-secret': NEW_SECRET },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([annotation('notice', INTEGRATION_IDS.inheritedWithoutUuid)]);
    expect(run.outputs['integration-ids']).toBe(JSON.stringify([INTEGRATION_IDS.gitlabEu]));
  },
});
