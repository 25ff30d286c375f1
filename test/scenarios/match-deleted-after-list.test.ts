import { expect } from 'vitest';
import { annotation, counts, ids, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

const { githubEu, githubUs } = INTEGRATION_IDS;

scenario('leaves out an integration that a second list no longer shows, with a notice', {
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  before: (ona) => {
    ona.onDone = ({ method }) => {
      if (method === 'ListSCMIntegrations') ona.world.integrations.delete(githubUs);
    };
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(counts(ona)).toMatchObject({ ListSCMIntegrations: 2 });
    expect(run.annotations).toMatchObject([annotation('notice', new RegExp(`were deleted.*${githubUs}`))]);
    expect(ids(run, 'integration-ids')).toEqual([githubEu]);
    expect(ona.secretOf(githubEu)).toBe(NEW_SECRET);
  },
});
