import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('advises to give oauth-client-id when Ona ignores a secret alone', {
  ona: { ignoreSecretAlone: true },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', error: { code: 'still_old' } }]);
    expect(run.annotations).toMatchObject([annotation('error', 'also give oauth-client-id')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(OAUTH_APPS.github.secret);
  },
});
