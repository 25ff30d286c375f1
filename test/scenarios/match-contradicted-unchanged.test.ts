import { expect } from 'vitest';
import { changed } from './reverse-proxy.ts';
import { INTEGRATION_IDS, results, RUNNER_IDS, scenario, writes } from './scenario.ts';

scenario('does not call OAuth removed when the list goes on showing it', {
  with: { 'match-runner-id': RUNNER_IDS.prodEu, 'match-host': 'gitlab.com', 'remove-oauth': 'true' },
  intercept: async ({ method, forward }) => {
    if (method !== 'GetSCMIntegration') return undefined;
    return changed(await forward(), ({ integration }) => {
      delete integration.oauth;
    });
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([
      { integrationId: INTEGRATION_IDS.gitlabEu, status: 'failed', error: { code: 'list_contradicts' } },
    ]);
  },
});
