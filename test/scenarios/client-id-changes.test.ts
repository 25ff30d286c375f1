import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('warns how many sign-ins are lost when the client ID changes', {
  with: {
    'integration-id': INTEGRATION_IDS.githubEu,
    'oauth-client-id': 'Iv1.another0app',
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([annotation('warning', '3 sign-ins')]);
    expect(ona.world.integrations.get(INTEGRATION_IDS.githubEu)?.oauth?.clientId).toBe('Iv1.another0app');
    expect(run.masks).not.toContain('Iv1.another0app');
  },
});
