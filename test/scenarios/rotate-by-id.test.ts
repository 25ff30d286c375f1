import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('rotates a secret by ID', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(NEW_SECRET);
  },
});
