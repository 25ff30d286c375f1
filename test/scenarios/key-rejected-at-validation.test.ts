import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario, writes } from './scenario.ts';

scenario('stops when Ona rejects the key during the validation', {
  ona: {
    onRequest: (method) => {
      if (method === 'ValidateRunnerConfiguration') throw new ConnectError('expired', Code.Unauthenticated);
    },
  },
  with: {
    'integration-id': `${INTEGRATION_IDS.githubEu} ${INTEGRATION_IDS.githubUs}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([{ status: 'failed' }, { status: 'skipped' }]);
  },
});
