import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

const UNUSED = {
  ONA_API_KEY: 'unused-ona-api-key',
  ONA_TOKEN: 'unused-ona-token',
  GITPOD_API_KEY: 'unused-gitpod-key',
};

scenario('masks the keys in the environment that it does not use', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'oauth-client-secret': NEW_SECRET },
  env: UNUSED,
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.masks).toEqual(expect.arrayContaining(Object.values(UNUSED)));
    expect(ona.requests[0]?.headers.authorization).toBe(`Bearer ${ona.apiKey}`);
  },
});
