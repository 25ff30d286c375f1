import { expect } from 'vitest';
import { INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

scenario('sets up OAuth on an integration that has none', {
  with: {
    'integration-id': INTEGRATION_IDS.gheUs,
    'oauth-client-id': 'Iv1.ghe0app',
    'oauth-client-secret': NEW_SECRET,
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(ona.secretOf(INTEGRATION_IDS.gheUs)).toBe(NEW_SECRET);
  },
});
