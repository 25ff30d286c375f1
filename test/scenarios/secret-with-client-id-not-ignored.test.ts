import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('is green with oauth-client-id when Ona ignores a secret alone', {
  ona: { ignoreSecretAlone: true },
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
