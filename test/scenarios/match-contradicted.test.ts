import { expect } from 'vitest';
import { changed } from './reverse-proxy.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;

scenario('refuses the run when the list goes on showing another OAuth app than the integration', {
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  intercept: async ({ method, forward }) => {
    if (method !== 'GetSCMIntegration') return undefined;
    return changed(await forward(), ({ integration: { id, oauth } }) => {
      if (id === githubUs && oauth) oauth.clientId = 'Iv1.app-of-another-team';
    });
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([
      { integrationId: githubEu, status: 'skipped' },
      { integrationId: githubUs, status: 'failed', error: { code: 'list_contradicts' } },
    ]);
    expect(run.annotations).toMatchObject([annotation('error', /other settings than it shows for it.*old secret/)]);
  },
});
