import { expect } from 'vitest';
import { INTEGRATION_IDS, OAUTH_APPS, scenario } from './scenario.ts';

scenario('changes only the client ID when keep-oauth-client-secret is true', {
  with: {
    'integration-id': INTEGRATION_IDS.gitlabEu,
    'oauth-client-id': 'gitlab-renamed-app',
    'keep-oauth-client-secret': 'true',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-fields']).toBe('["oauth-client-id"]');
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(OAUTH_APPS.gitlab.secret);
  },
});
