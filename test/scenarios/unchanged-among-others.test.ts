import { expect } from 'vitest';
import { ids, INTEGRATION_IDS, results, scenario, writes } from './scenario.ts';

const { githubEu, gheUs, githubUs } = INTEGRATION_IDS;

scenario('writes only the integrations that differ', {
  with: { 'integration-id': `${githubEu} ${githubUs} ${gheUs}`, pat: 'true', concurrency: '1' },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([{ id: githubUs, pat: true }]);
    expect(ids(run, 'updated-ids')).toEqual([githubUs]);
    expect(results(run)).toMatchObject([{ status: 'unchanged' }, { status: 'updated' }, { status: 'unchanged' }]);
  },
});
