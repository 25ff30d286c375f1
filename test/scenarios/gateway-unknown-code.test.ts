import { expect } from 'vitest';
import { GATEWAY_ANSWERS } from '../../local-ona/gateway.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('shows code and message when an error has a code that Connect does not know', {
  ona: { gateway: () => GATEWAY_ANSWERS.unknownCode },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '1' },
  approves: 'everything',
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'permission_denied' } }]);
    expect(run.annotations).toMatchObject([
      annotation('error', /code that this action does not know.*ip_not_allowed.*not on the allow list/),
    ]);
    expect(run.log + run.summary).not.toContain('login page');
  },
});
