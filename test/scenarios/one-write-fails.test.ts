import { Code, ConnectError } from '@connectrpc/connect';
import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario, writes } from './scenario.ts';

const { githubEu, githubUs, gitlabEu } = INTEGRATION_IDS;

scenario('is red when one write fails, and still writes the others', {
  ona: {
    onRequest: (method, body) => {
      if (method === 'UpdateSCMIntegration' && (body as { id: string }).id === githubUs) {
        throw new ConnectError('the runner says no', Code.FailedPrecondition);
      }
    },
  },
  with: {
    'integration-id': `${githubEu} ${githubUs} ${gitlabEu}`,
    'oauth-client-secret': NEW_SECRET,
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toHaveLength(3);
    expect(run.outputs).toMatchObject({ changed: 'true', 'failed-ids': JSON.stringify([githubUs]) });
    expect([githubEu, gitlabEu].map((id) => ona.secretOf(id))).toEqual([NEW_SECRET, NEW_SECRET]);
    expect(ona.secretOf(githubUs)).toBe(OAUTH_APPS.github.secret);
  },
});
