import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, RUNNER_IDS, scenario } from './scenario.ts';

scenario('finds all integrations of a runner', {
  with: {
    'match-runner-id': RUNNER_IDS.prodEu.toUpperCase(),
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  then: (run, ona) => {
    const { githubEu, gitlabEu, entraEu } = INTEGRATION_IDS;
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-ids']).toBe(JSON.stringify([githubEu, gitlabEu, entraEu]));
    expect(ona.requests[0]?.body).toMatchObject({ filter: { runnerIds: [RUNNER_IDS.prodEu] } });
  },
});
