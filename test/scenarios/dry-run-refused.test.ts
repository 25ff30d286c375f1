import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

scenario('is red when the runner rejects the settings in a dry run', {
  with: {
    'integration-id': INTEGRATION_IDS.azureServerUs,
    'oauth-client-id': 'no-such-thing-here',
    'oauth-client-secret': NEW_SECRET,
    'dry-run': 'true',
    'validate-wait': '0',
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed' }]);
  },
});
