import { expect } from 'vitest';
import { ids, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario, writes } from './scenario.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;

scenario('leaves out an integration that no longer matches when it is read', {
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  before: (ona) => {
    ona.onRequest = (method) => {
      const oauth = ona.world.integrations.get(githubUs)?.oauth;
      if (method === 'GetSCMIntegration' && oauth) oauth.clientId = 'Iv1.app-of-another-team';
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(ids(run, 'integration-ids')).toEqual([githubEu]);
    expect(writes(ona)).toMatchObject([{ id: githubEu }]);
    expect(ona.secretOf(githubUs)).toBe(OAUTH_APPS.github.secret);
  },
});
