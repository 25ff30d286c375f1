import { expect } from 'vitest';
import { GATEWAY_ANSWERS } from '../../local-ona/gateway.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('doubts the API key when a 401 has no body', {
  ona: { gateway: () => GATEWAY_ANSWERS.unauthorizedEmpty },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '1' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'unauthenticated' } }]);
    expect(run.annotations).toMatchObject([
      annotation('error', /Ona, or something in front of it, rejected the API key.*HTTP 401/),
    ]);
    expect(run.log + run.summary).not.toContain('login page');
  },
});
