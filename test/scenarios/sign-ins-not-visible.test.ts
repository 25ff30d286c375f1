import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('warns without a number when the key cannot see sign-ins', {
  ona: { hideTokens: true },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'remove-oauth': 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([{ level: 'warning' }]);
    expect(run.annotations[0]?.message).not.toMatch(/\d sign-in/);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBeUndefined();
  },
});
