import { expect } from 'vitest';
import { ids, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

const { githubEu, azureServerUs, gheUs, githubStaging, githubNewRunner, githubLocal } = INTEGRATION_IDS;

scenario('lists the matching integrations in a dry run', {
  with: {
    'match-scm-id': 'github,azuredevops_server',
    pat: 'false',
    'allow-multiple': 'true',
    'dry-run': 'true',
    concurrency: '1',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(writes(ona)).toEqual([]);
    const all = [githubEu, INTEGRATION_IDS.githubUs, azureServerUs, gheUs, githubStaging, githubNewRunner, githubLocal];
    expect(ids(run, 'integration-ids')).toEqual(all);
  },
});
