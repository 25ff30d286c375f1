import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('is green, but not validated, when the runner is inactive', {
  with: { 'integration-id': INTEGRATION_IDS.githubStaging, 'oauth-client-secret': NEW_SECRET },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      annotation('warning', /did not validate the new settings.*runner is not active/),
    ]);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true, validated: false }]);
    expect(run.log).toContain('(verified, not validated)');
    expect(run.summary).toContain('verified<br>not validated');
    expect(ona.secretOf(INTEGRATION_IDS.githubStaging)).toBe(NEW_SECRET);
  },
});
