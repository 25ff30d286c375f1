import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('removes OAuth, and says how many sign-ins go with it', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'remove-oauth': 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.githubEu, oauthClientId: '' }]);
    expect(run.outputs['updated-fields']).toBe('["oauth-client-id"]');
    expect(run.annotations).toMatchObject([annotation('warning', '3 sign-ins')]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBeUndefined();
    // Its two PAT sign-ins stay; the three through OAuth are gone.
    const left = ona.world.tokens.filter(({ integrationId }) => integrationId === INTEGRATION_IDS.githubEu);
    expect(left).toHaveLength(2);
    expect(ona.world.tokens).toHaveLength(5);
  },
});
