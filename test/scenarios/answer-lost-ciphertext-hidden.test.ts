import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('reports unknown when the answer is lost and Ona hides the ciphertext', {
  ona: {
    showCiphertext: false,
    onAnswer: (method, _body, cut) => {
      if (method === 'UpdateSCMIntegration') cut();
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '0' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', verified: false }]);
    expect(run.outputs['failed-ids']).toBe(JSON.stringify([INTEGRATION_IDS.githubEu]));
  },
});
