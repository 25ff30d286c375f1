import { expect } from 'vitest';
import { annotation, counts, INTEGRATION_IDS, OAUTH_APPS, scenario, writes } from './scenario.ts';

scenario('refuses at once when the runner complains about OAuth and no new secret is given', {
  with: { 'integration-id': INTEGRATION_IDS.githubUs, pat: 'true' },
  before: ({ world }) => void world.providers.set(OAUTH_APPS.github.clientId, new Set()),
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(counts(ona)).toMatchObject({ ValidateRunnerConfiguration: 1 });
    expect(run.annotations).toMatchObject([
      annotation('error', /invalid_client.*stored client secret may have expired/),
    ]);
    expect(run.annotations[0]?.message).not.toContain('validate-wait');
    expect(writes(ona)).toEqual([]);
  },
});
