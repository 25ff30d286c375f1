import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;

scenario('reports unknown and starts no other write when Ona rejects the key at a retry', {
  with: {
    'integration-id': `${githubEu} ${githubUs}`,
    'oauth-client-secret': NEW_SECRET,
    'max-retries': '1',
    concurrency: '1',
  },
  before: (ona) => {
    ona.onRequest = (method) => {
      const isRepetition = method === 'UpdateSCMIntegration' && writes(ona).length > 1;
      if (isRepetition) throw new ConnectError('invalid or missing credentials', Code.Unauthenticated);
    };
    ona.onAnswer = (method) => {
      if (method === 'UpdateSCMIntegration')
        throw new ConnectError('not now', Code.Unavailable, { 'retry-after': '0' });
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toMatchObject([{ id: githubEu }, { id: githubEu }]);
    expect(results(run)).toMatchObject([
      { status: 'unknown', verified: false, error: { code: 'changed_without_acceptance' } },
      { status: 'skipped', error: { code: 'key_rejected' } },
    ]);
    expect(ona.secretOf(githubUs)).toBe(OAUTH_APPS.github.secret);
  },
});
