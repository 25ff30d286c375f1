import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

let asked = 0;

scenario('stops after three redirects', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  intercept: ({ path }) => {
    asked++;
    return { status: 307, headers: { location: path }, body: '' };
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(asked).toBe(4);
    expect(run.annotations).toMatchObject([annotation('error', 'redirects too many times')]);
  },
});
