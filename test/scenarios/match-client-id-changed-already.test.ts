import { expect } from 'vitest';
import { annotation, NEW_SECRET, OAUTH_APPS, scenario } from './scenario.ts';

scenario('explains that an earlier run may have changed the client ID when nothing matches', {
  with: {
    'match-oauth-client-id': 'Iv1.the0one0before',
    'allow-multiple': 'true',
    'oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'add the new one to match-oauth-client-id')]);
  },
});
