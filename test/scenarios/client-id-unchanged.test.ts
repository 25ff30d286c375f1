import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, OAUTH_APPS, results, scenario } from './scenario.ts';

scenario('writes an unchanged client ID together with the secret, without a warning', {
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    const { clientId } = OAUTH_APPS.github;
    const updatedFields = ['oauth-client-id', 'oauth-client-secret'];
    expect(results(run)).toMatchObject([
      { updatedFields, changes: [{ field: 'oauth-client-id', from: clientId, to: clientId }, { app: clientId }] },
    ]);
    expect(run.log).toContain(`oauth-client-id: ${clientId} (unchanged)`);
    expect(run.log).toContain(': oauth-client-id, oauth-client-secret (verified, validated)');
    expect(run.summary).toContain(`oauth-client-id: ${clientId} (unchanged)<br>oauth-client-secret: new`);
    expect(run.outputs['updated-fields']).toBe('["oauth-client-id","oauth-client-secret"]');
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
