import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('reads the secret from a file and drops its last line break', {
  with: { 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret-file': 'made/secret.txt' },
  workspace: { 'made/secret.txt': `${NEW_SECRET}\n` },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ona.secretOf(INTEGRATION_IDS.githubUs)).toBe(NEW_SECRET);
  },
});
