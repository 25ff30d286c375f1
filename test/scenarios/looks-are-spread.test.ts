import { expect } from 'vitest';
import { message } from './front.ts';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

/** When each look after the write came. */
const looks: number[] = [];
let written = false;

scenario('looks three times after a write, over some time', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  front: ({ method }) => {
    if (method === 'GetSCMIntegration' && written) looks.push(performance.now());
    written ||= method === 'UpdateSCMIntegration';
    return method === 'UpdateSCMIntegration' ? message({}) : undefined;
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed' }]);
    expect(looks).toHaveLength(3);
    const [first = 0, , third = 0] = looks;
    expect(third - first).toBeGreaterThan(1500);
  },
});
