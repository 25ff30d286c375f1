import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('explains a missing public key of the runner', {
  ona: {
    onRequest: (method) => {
      if (method === 'UpdateSCMIntegration') {
        throw new ConnectError('runner does not have a public key', Code.FailedPrecondition);
      }
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', /has no public key.*Nothing was changed/)]);
  },
});
