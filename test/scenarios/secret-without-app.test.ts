import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario, writes } from './scenario.ts';

scenario('refuses a secret alone when the integration has no OAuth app', {
  with: { 'integration-id': INTEGRATION_IDS.gheUs, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'no OAuth app')]);
    expect(writes(ona)).toEqual([]);
  },
});
