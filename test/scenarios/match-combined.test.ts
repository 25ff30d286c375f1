import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, RUNNER_IDS, scenario } from './scenario.ts';

scenario('requires all match inputs to hold', {
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'match-runner-id': RUNNER_IDS.prodUs,
    'match-host': 'github.com',
    'match-scm-id': 'github',
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-ids']).toBe(JSON.stringify([INTEGRATION_IDS.githubUs]));
  },
});
