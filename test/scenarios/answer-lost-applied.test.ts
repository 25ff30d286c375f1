import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('reports updated, but not verified, when the answer is lost and the secret changed', {
  ona: {
    onAnswer: (method, _body, cut) => {
      if (method === 'UpdateSCMIntegration') cut();
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '0' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: false }]);
    expect(run.annotations).toMatchObject([
      annotation(
        'warning',
        /The stored secret changed, but the write was not confirmed.*Keep the old and the new secret/,
      ),
    ]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
