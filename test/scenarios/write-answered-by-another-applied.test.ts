import { expect } from 'vitest';
import { message } from './front.ts';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('accepts an answer with new fields', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  front: async ({ method, forward }) => {
    if (method !== 'UpdateSCMIntegration') return undefined;
    await forward();
    return message({ integration: { id: INTEGRATION_IDS.githubEu }, revision: 2 });
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
