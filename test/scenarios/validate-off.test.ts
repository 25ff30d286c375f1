import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

scenario('does not ask the runner where that is not wanted', {
  with: { 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret': NEW_SECRET, validate: 'false' },
  before: ({ world }) => void world.providers.set(OAUTH_APPS.github.clientId, new Set()),
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(methods(ona)).not.toContain('ValidateRunnerConfiguration');
    expect(ona.secretOf(INTEGRATION_IDS.githubUs)).toBe(NEW_SECRET);
  },
});
