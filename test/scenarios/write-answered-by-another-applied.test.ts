import { expect } from 'vitest';
import { message } from './front.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('settles by reading back a write that was answered with JSON of somebody else', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  front: async ({ method, forward }) => {
    if (method !== 'UpdateSCMIntegration') return undefined;
    await forward();
    return message({ error: 'please log in' });
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect(run.annotations).toMatchObject([annotation('warning', 'was not answered as it should be')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
