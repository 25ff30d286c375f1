import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { annotation, NEW_SECRET, scenario } from './scenario.ts';

scenario('is red when the key may not list integrations', {
  ona: {
    onRequest: (method) => {
      if (method === 'ListSCMIntegrations') throw new ConnectError('not for you', Code.PermissionDenied);
    },
  },
  with: { 'match-host': 'github.com', 'oauth-client-secret': NEW_SECRET, 'allow-multiple': 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      annotation('error', /does not have permission.*Nothing was changed.*not for you/),
    ]);
    expect(run.outputs).toMatchObject({ changed: 'false', 'integration-ids': '[]', results: '[]' });
  },
});
