import { expect } from 'vitest';
import { annotation, ids, INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

scenario('leaves out an inherited integration that has an OAuth app of its own', {
  with: {
    'match-oauth-client-id': `${OAUTH_APPS.managed.clientId} ${OAUTH_APPS.bitbucket.clientId}`,
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      annotation('notice', INTEGRATION_IDS.inherited),
      annotation('notice', OAUTH_APPS.managed.clientId),
    ]);
    expect(ids(run, 'integration-ids')).toEqual([INTEGRATION_IDS.bitbucketUs]);
    expect(ona.secretOf(INTEGRATION_IDS.inherited)).toBe(OAUTH_APPS.managed.secret);
  },
});
