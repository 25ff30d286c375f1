import { expect } from 'vitest';
import { GATEWAY_ANSWERS } from '../../local-ona/gateway.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('blames the rate when a gateway answers 429 in its own JSON', {
  ona: { gateway: () => GATEWAY_ANSWERS.tooManyRequestsJson },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '1' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'unavailable' } }]);
    expect(run.annotations).toMatchObject([
      annotation('error', /Ona, or something in front of it, limits the number of requests.*HTTP 429/),
    ]);
    expect(run.log + run.summary).not.toContain('login page');
  },
});
