import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('turns on personal access tokens', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, pat: 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(writes(ona)).toEqual([{ id: INTEGRATION_IDS.gitlabEu, pat: true }]);
    expect(ona.world.integrations.get(INTEGRATION_IDS.gitlabEu)?.pat).toBe(true);
  },
});
