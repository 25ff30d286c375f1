import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, NEW_SECRET, scenario, writes } from './scenario.ts';

scenario('refuses a secret for a runner that has never registered', {
  with: {
    'integration-id': INTEGRATION_IDS.githubNewRunner,
    'oauth-client-id': 'Iv1.new0app',
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'has never registered')]);
    expect(writes(ona)).toEqual([]);
  },
});
