import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('drops a Windows line break at the end of a secret file', {
  with: { 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret-file': 'secret.txt' },
  workspace: { 'secret.txt': `${NEW_SECRET}\r\n` },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ona.secretOf(INTEGRATION_IDS.githubUs)).toBe(NEW_SECRET);
  },
});
