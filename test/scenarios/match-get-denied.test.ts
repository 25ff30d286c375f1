import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario('refuses the run when the key may not read a matching integration', {
  ona: {
    onRequest: (method, body) => {
      const isUs = (body as { id?: string }).id === INTEGRATION_IDS.githubUs;
      if (method === 'GetSCMIntegration' && isUs) throw new ConnectError('not for you', Code.PermissionDenied);
    },
  },
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([
      { integrationId: INTEGRATION_IDS.githubEu, status: 'skipped' },
      { integrationId: INTEGRATION_IDS.githubUs, status: 'failed', error: { code: 'permission_denied' } },
    ]);
    expect(writes(ona)).toEqual([]);
  },
});
