import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario, writes } from './scenario.ts';

const { githubEu } = INTEGRATION_IDS;

scenario('does not announce lost sign-ins when the run is refused', {
  with: {
    'integration-id': `${githubEu} 0195a1f0-0000-7000-8000-00000000dead`,
    'remove-oauth': 'true',
    pat: 'false',
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([{ level: 'error' }]);
    expect(run.log + run.summary + (run.outputs['results'] ?? '')).not.toMatch(/delet|sign in/i);
    expect(writes(ona)).toEqual([]);
  },
});
