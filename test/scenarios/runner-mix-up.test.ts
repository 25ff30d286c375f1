import { expect } from 'vitest';
import { jsonAnswer } from './reverse-proxy.ts';
import { INTEGRATION_IDS, NEW_SECRET, results, RUNNER_IDS, scenario } from './scenario.ts';

const never = { runnerId: RUNNER_IDS.newRunner, name: 'new-runner', status: { phase: 'RUNNER_PHASE_CREATED' } };

scenario('ignores name and state when Ona answers with another runner', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  intercept: ({ method }) => (method === 'GetRunner' ? jsonAnswer({ runner: never }) : undefined),
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ runnerId: RUNNER_IDS.prodEu, runnerName: '', status: 'updated' }]);
    expect(run.summary).toContain(RUNNER_IDS.prodEu);
    expect(run.log + run.summary).not.toContain('new-runner');
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});
