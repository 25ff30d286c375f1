import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('warns how many sign-ins of people and service accounts are lost when PATs are turned off', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, pat: 'FALSE' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.githubEu, pat: false }]);
    expect(run.annotations).toMatchObject([
      annotation('warning', /2 sign-ins of people and 1 of a service account.*automations of service accounts stop/),
    ]);
    const left = ona.world.tokens.filter(({ integrationId }) => integrationId === INTEGRATION_IDS.githubEu);
    expect(left).toHaveLength(3);
  },
});
