import { expect } from 'vitest';
import { READ_WRITE_KEY } from '../../local-ona/world.ts';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('takes the key from ONA_TOKEN after ONA_API_KEY, before GITPOD_API_KEY', {
  with: { 'api-key': '', 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret': NEW_SECRET },
  env: { ONA_API_KEY: '', ONA_TOKEN: READ_WRITE_KEY, GITPOD_API_KEY: 'key-of-another-time' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ona.requests[0]?.headers.authorization).toBe(`Bearer ${READ_WRITE_KEY}`);
    expect(run.masks).toContain('key-of-another-time');
  },
});
