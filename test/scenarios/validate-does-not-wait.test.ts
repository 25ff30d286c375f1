import { expect } from 'vitest';
import { counts, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

scenario('does not wait when the runner complains about more than OAuth', {
  with: { 'integration-id': INTEGRATION_IDS.bitbucketUs, 'oauth-client-secret': NEW_SECRET, pat: 'true' },
  before: ({ world }) => void world.providers.set(OAUTH_APPS.bitbucket.clientId, new Set()),
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(counts(ona)).toMatchObject({ ValidateRunnerConfiguration: 1 });
    expect(run.annotations[0]?.message).toContain('invalid_client');
    expect(run.annotations[0]?.message).toContain('personal access tokens');
  },
});
