import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, RUNNER_IDS, scenario } from './scenario.ts';

scenario('shows the ID of a runner when its name cannot be read', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET, validate: 'false' },
  before: ({ world }) => {
    const { prodEu } = RUNNER_IDS;
    const runner = world.runners.get(prodEu);
    // GetRunner answers not_found, and the write can still encrypt: as for a key that may not see runners.
    if (runner) Object.defineProperty(world.runners, 'get', { value: runnerHiddenOnce(world.runners) });
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ runnerId: RUNNER_IDS.prodEu, runnerName: '' }]);
    expect(ona.secretOf(INTEGRATION_IDS.githubEu)).toBe(NEW_SECRET);
  },
});

/** The `get` of a map that finds nothing at its first call. */
function runnerHiddenOnce<Value>(map: Map<string, Value>): (id: string) => Value | undefined {
  let calls = 0;
  return (id) => (++calls === 1 ? undefined : (Map.prototype.get.call(map, id) as Value | undefined));
}
