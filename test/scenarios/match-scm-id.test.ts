import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('finds an integration by its kind', {
  with: { 'match-scm-id': 'BitBucket', 'oauth-client-secret': NEW_SECRET },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-ids']).toBe(JSON.stringify([INTEGRATION_IDS.bitbucketUs]));
  },
});
