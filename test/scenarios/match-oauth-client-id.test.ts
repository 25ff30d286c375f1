import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

scenario('rotates the secret of an OAuth app wherever the app is used', {
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    const { githubEu, githubUs } = INTEGRATION_IDS;
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-ids']).toBe(JSON.stringify([githubEu, githubUs]));
    expect([githubEu, githubUs].map((id) => ona.secretOf(id))).toEqual([NEW_SECRET, NEW_SECRET]);
    expect(run.masks).not.toContain(OAUTH_APPS.github.clientId);
  },
});
