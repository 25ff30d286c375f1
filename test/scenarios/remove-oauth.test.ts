import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

scenario('removes OAuth and warns how many sign-ins it deletes', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'remove-oauth': 'true' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.githubEu, oauthClientId: '' }]);
    const change = `oauth-client-id: ${OAUTH_APPS.github.clientId} → (none)`;
    expect([run.log, run.summary]).toEqual([expect.stringContaining(change), expect.stringContaining(change)]);
    expect(results(run)).toMatchObject([
      {
        updatedFields: ['oauth-client-id'],
        changes: [{ field: 'oauth-client-id', from: OAUTH_APPS.github.clientId, to: '' }],
      },
    ]);
    expect(run.outputs['updated-fields']).toBe('["oauth-client-id"]');
    expect(run.annotations).toMatchObject([annotation('warning', '3 sign-ins of people')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBeUndefined();
    // The sign-ins with PATs stay: two of people, one of a service account.
    const left = ona.world.tokens.filter(({ integrationId }) => integrationId === INTEGRATION_IDS.githubEu);
    expect(left).toHaveLength(3);
    expect(ona.world.tokens).toHaveLength(6);
  },
});
