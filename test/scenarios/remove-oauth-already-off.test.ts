import { expect } from 'vitest';
import { INTEGRATION_IDS, results, scenario, writes } from './scenario.ts';

scenario('reports unchanged when OAuth is already off', {
  with: { 'integration-id': INTEGRATION_IDS.gheUs, 'remove-oauth': 'true' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([{ status: 'unchanged', warnings: [] }]);
  },
});
