import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { createOAuth } from '../../local-ona/world.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, RUNNER_IDS, scenario } from './scenario.ts';

const id = INTEGRATION_IDS.gitlabEu;

scenario('reports unknown when Ona refuses the write and somebody else rotates the secret', {
  with: { 'integration-id': id, 'oauth-client-secret': NEW_SECRET },
  before: (ona) => {
    ona.onRequest = (method) => {
      if (method !== 'UpdateSCMIntegration') return;
      const integration = ona.world.integrations.get(id);
      if (!integration) throw new Error('The world has no such integration.');
      integration.oauth = createOAuth(RUNNER_IDS.prodEu, { ...OAUTH_APPS.gitlab, secret: 'the secret of another' });
      throw new ConnectError('not for you', Code.PermissionDenied);
    };
  },
  approves: 'everything',
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs['changed']).toBe('false');
    expect(run.annotations).toMatchObject([
      annotation('error', 'The settings changed, but Ona did not accept a write'),
    ]);
  },
});
