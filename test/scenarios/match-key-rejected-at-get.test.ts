import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, RUNNER_IDS, scenario, writes } from './scenario.ts';

const { githubEu, gitlabEu } = INTEGRATION_IDS;

scenario('names the listed integrations when Ona rejects the key for Get', {
  with: {
    'match-scm-id': 'github gitlab',
    'match-host': 'github.com gitlab.com',
    'match-runner-id': RUNNER_IDS.prodEu,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  before: (ona) => {
    ona.onAnswer = (method) => {
      if (method === 'ListSCMIntegrations') ona.world.apiKeys.delete(ona.apiKey);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([
      { integrationId: githubEu, host: 'github.com', status: 'failed', error: { code: 'unauthenticated' } },
      { integrationId: gitlabEu, host: 'gitlab.com', status: 'skipped', error: { code: 'key_rejected' } },
    ]);
    expect(writes(ona)).toEqual([]);
  },
});
