import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('settles a lost answer by reading back: the write took effect', {
  ona: {
    onAnswer: (method, _body, cut) => {
      if (method === 'UpdateSCMIntegration') cut();
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '0' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect(run.annotations).toMatchObject([{ level: 'warning' }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
