import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('is green, but not verified, when Ona hides the ciphertext', {
  ona: { showCiphertext: false },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: false }]);
    expect(run.annotations).toMatchObject([{ level: 'warning' }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
