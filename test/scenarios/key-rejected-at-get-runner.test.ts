import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, methods, NEW_SECRET, scenario } from './scenario.ts';

scenario('stops when Ona rejects the key for GetRunner', {
  ona: {
    onRequest: (method) => {
      if (method === 'GetRunner') throw new ConnectError('expired', Code.Unauthenticated);
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(methods(ona).sort()).toEqual(['GetRunner', 'GetSCMIntegration', 'ValidateRunnerConfiguration']);
    expect(run.outputs['failed-ids']).toBe(JSON.stringify([INTEGRATION_IDS.githubEu]));
  },
});
