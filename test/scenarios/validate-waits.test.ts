import { expect } from 'vitest';
import { counts, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('asks again while the runner does not know a fresh secret yet', {
  with: { 'integration-id': INTEGRATION_IDS.entraEu, 'oauth-client-secret': NEW_SECRET },
  before: ({ world }) => void world.freshSecrets.set(NEW_SECRET, 2),
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(counts(ona)).toMatchObject({ ValidateRunnerConfiguration: 3, UpdateSCMIntegration: 1 });
    expect(ona.secretOf(INTEGRATION_IDS.entraEu)).toBe(NEW_SECRET);
  },
});
