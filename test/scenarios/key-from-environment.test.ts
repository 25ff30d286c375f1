import { expect } from 'vitest';
import { READ_WRITE_KEY } from '../../local-ona/world.ts';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('prefers ONA_API_KEY to GITPOD_API_KEY and drops its Bearer prefix', {
  with: { 'api-key': '', 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret': NEW_SECRET },
  env: { ONA_API_KEY: `Bearer ${READ_WRITE_KEY}`, GITPOD_API_KEY: 'key-of-another-time' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ona.requests[0]?.headers.authorization).toBe(`Bearer ${READ_WRITE_KEY}`);
  },
});
