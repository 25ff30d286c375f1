import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, results, scenario } from './scenario.ts';

scenario('does not validate OAuth when the secret is neither given nor shown', {
  ona: { showCiphertext: false },
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, pat: 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(methods(ona)).not.toContain('ValidateRunnerConfiguration');
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
  },
});
