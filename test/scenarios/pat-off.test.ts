import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('turns personal access tokens off, and says how many are deleted', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, pat: 'FALSE' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.githubEu, pat: false }]);
    expect(run.annotations).toMatchObject([annotation('warning', /\b2 /)]);
    const left = ona.world.tokens.filter(({ integrationId }) => integrationId === INTEGRATION_IDS.githubEu);
    expect(left).toHaveLength(3);
  },
});
