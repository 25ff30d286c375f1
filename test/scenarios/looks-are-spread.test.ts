import { expect } from 'vitest';
import { message } from './front.ts';
import { annotation, INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

let looks = 0;
let written = false;

scenario('looks five times after a write that does not show', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  front: ({ method }) => {
    if (method === 'GetSCMIntegration' && written) looks += 1;
    written ||= method === 'UpdateSCMIntegration';
    return method === 'UpdateSCMIntegration' ? message({}) : undefined;
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', error: { code: 'still_old' } }]);
    expect(run.annotations).toMatchObject([annotation('error', 'give oauth-client-id as well')]);
    expect(looks).toBe(5);
  },
});
