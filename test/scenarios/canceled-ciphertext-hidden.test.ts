import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario, writes } from './scenario.ts';

scenario('reports unknown when Ona answers canceled and hides the ciphertext', {
  ona: {
    showCiphertext: false,
    onAnswer: (method) => {
      if (method === 'UpdateSCMIntegration') throw new ConnectError('something went wrong', Code.Canceled);
    },
  },
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toHaveLength(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', error: { code: 'not_shown' } }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
