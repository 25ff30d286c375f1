import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('reports unknown when the read-back keeps failing', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, 'max-retries': '1' },
  before: (ona) => {
    let written = false;
    ona.onRequest = (method) => {
      if (method === 'UpdateSCMIntegration') written = true;
      if (method === 'GetSCMIntegration' && written) throw new ConnectError('database is away', Code.Unavailable);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ changed: 'false', 'updated-fields': '[]' });
    expect(results(run)).toMatchObject([{ status: 'unknown', verified: false }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
