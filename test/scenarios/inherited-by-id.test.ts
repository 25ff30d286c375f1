import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario, writes } from './scenario.ts';

scenario('refuses an inherited integration that is given by its ID', {
  with: { 'integration-id': INTEGRATION_IDS.inherited, 'oauth-client-secret': NEW_SECRET },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', error: { code: 'not_found' } }]);
    expect(writes(ona)).toEqual([]);
  },
});
