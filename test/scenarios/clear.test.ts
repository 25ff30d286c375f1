import { expect } from 'vitest';
import { INTEGRATION_IDS, OAUTH_APPS, scenario, writes } from './scenario.ts';

scenario('clears the issuer URL and the virtual directory', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, clear: 'issuer-url, virtual-directory' },
  before: ({ world }) => {
    const integration = world.integrations.get(INTEGRATION_IDS.gitlabEu);
    if (!integration?.oauth) throw new Error('GitLab has OAuth');
    integration.oauth.issuerUrl = 'https://sign-in.acme.example';
    integration.virtualDirectory = '/left-over';
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.gitlabEu, issuerUrl: '', virtualDirectory: '' }]);
    expect(run.outputs['updated-fields']).toBe('["issuer-url","virtual-directory"]');
    expect(ona.secretOf(INTEGRATION_IDS.gitlabEu)).toBe(OAUTH_APPS.gitlab.secret);
  },
});
