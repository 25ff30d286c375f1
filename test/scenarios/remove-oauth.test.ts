import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('removes OAuth and says how many sign-ins it deletes', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'remove-oauth': 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.githubEu, oauthClientId: '' }]);
    expect(run.outputs['updated-fields']).toBe('["oauth-client-id"]');
    expect(run.annotations).toMatchObject([annotation('warning', '3 sign-ins of people')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBeUndefined();
    // The PAT sign-ins stay: two of people, one of a service account.
    const left = ona.world.tokens.filter(({ integrationId }) => integrationId === INTEGRATION_IDS.githubEu);
    expect(left).toHaveLength(3);
    expect(ona.world.tokens).toHaveLength(6);
  },
});
