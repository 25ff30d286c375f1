import { expect } from 'vitest';
import { INTEGRATION_IDS, ids, scenario } from './scenario.ts';

const selected = [INTEGRATION_IDS.githubUs, INTEGRATION_IDS.githubEu];

scenario('takes the JSON array of the output integration-ids', {
  with: { 'integration-id': JSON.stringify(selected), 'dry-run': 'true', pat: 'true' },
  then: (run) => {
    expect(run.exitCode).toBe(0);
    expect(ids(run, 'integration-ids')).toEqual(selected);
  },
});
