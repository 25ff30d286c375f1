import { expect } from 'vitest';
import { INTEGRATION_IDS, results, scenario, writes } from './scenario.ts';

scenario('reports unchanged in a dry run when nothing would change', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, pat: 'true', 'dry-run': 'True' },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([{ status: 'unchanged', updatedFields: [] }]);
  },
});
