import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('reports validated when the runner says valid, even if it does not try the secret', {
  ona: { runnerTriesSecret: false },
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  before: ({ world }) => void world.providers.set(OAUTH_APPS.gitlab.clientId, new Set()),
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true, validated: true }]);
  },
});
