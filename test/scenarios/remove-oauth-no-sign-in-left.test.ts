import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('warns when no way to sign in is left', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, 'remove-oauth': 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      annotation('warning', /Removing OAuth.*1 sign-in of a person/),
      annotation('warning', 'No way to sign in is left'),
    ]);
    expect(ona.world.tokens.some(({ integrationId }) => integrationId === INTEGRATION_IDS.gitlabEu)).toBe(false);
  },
});
