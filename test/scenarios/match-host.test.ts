import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('finds an integration by its host in any case', {
  with: { 'match-host': 'Dev.Azure.com/ACME', 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.outputs['updated-ids']).toBe(JSON.stringify([INTEGRATION_IDS.entraEu]));
    expect(ona.secretOf(INTEGRATION_IDS.entraEu)).toBe(NEW_SECRET);
  },
});
