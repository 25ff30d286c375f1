import { expect } from 'vitest';
import { INTEGRATION_IDS, results, scenario, writes } from './scenario.ts';

scenario('warns of nothing when nothing changes, even if nobody can sign in', {
  with: { 'integration-id': INTEGRATION_IDS.gheUs, pat: 'false', 'remove-oauth': 'true' },
  before: ({ world }) => {
    const integration = world.integrations.get(INTEGRATION_IDS.gheUs);
    if (integration) integration.pat = false;
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'unchanged', warnings: [] }]);
    expect(run.annotations).toEqual([]);
    expect(writes(ona)).toEqual([]);
  },
});
