import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario, writes } from './scenario.ts';

const NAMES = ['oauth-client-id', 'issuer-url', 'pat', 'virtual-directory', 'clear', 'remove-oauth', 'match-host'];
const SETTINGS = ['dry-run', 'validate', 'validate-wait', 'concurrency', 'timeout', 'max-retries', 'allow-multiple'];

scenario('treats an empty or blank input as not given', {
  with: {
    ...Object.fromEntries(NAMES.map((name) => [name, ''])),
    ...Object.fromEntries(SETTINGS.map((name) => [name, ' \t'])),
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-secret': NEW_SECRET,
    'oauth-client-secret-file': ' ',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.githubEu, oauthPlaintextClientSecret: NEW_SECRET }]);
  },
});
