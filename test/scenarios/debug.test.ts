import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('shows no secret when step debug logging is on', {
  debug: true,
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.masks.length).toBeGreaterThan(2);
  },
});
