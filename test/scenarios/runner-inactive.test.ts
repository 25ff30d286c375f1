import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('warns that a runner that is not there could not be asked, and goes on', {
  with: { 'integration-id': INTEGRATION_IDS.githubStaging, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([annotation('warning', 'runner is not active')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubStaging)).toBe(NEW_SECRET);
  },
});
