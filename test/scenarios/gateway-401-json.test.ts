import { expect } from 'vitest';
import { GATEWAY_ANSWERS } from '../../local-ona/gateway.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('doubts the API key when a gateway answers 401 in its own JSON', {
  ona: { gateway: () => GATEWAY_ANSWERS.unauthorizedJson },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '1' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'unauthenticated' } }]);
    expect(run.annotations).toMatchObject([
      annotation('error', /Ona, or something in front of it, rejected the API key.*Create a new one/),
    ]);
    expect(run.log + run.summary).not.toContain('login page');
  },
});
