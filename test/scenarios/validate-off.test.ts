import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('does not validate when validate is false, and says so', {
  with: { 'integration-id': INTEGRATION_IDS.githubUs, 'oauth-client-secret': NEW_SECRET, validate: 'false' },
  before: ({ world }) => void world.providers.set(OAUTH_APPS.github.clientId, new Set()),
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(methods(ona)).not.toContain('ValidateRunnerConfiguration');
    expect(results(run)).toMatchObject([{ status: 'updated', verified: true, validated: false }]);
    expect(run.log).toContain('(verified, not validated)');
    expect(run.summary).toContain('Validation is off (validate: false)');
    expect(ona.secretOf(INTEGRATION_IDS.githubUs)).toBe(NEW_SECRET);
  },
});
