import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('refuses keep-oauth-client-secret when the integration has no OAuth app', {
  with: {
    'integration-id': INTEGRATION_IDS.gheUs,
    'oauth-client-id': 'Iv1.ghe0app',
    'keep-oauth-client-secret': 'true',
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'oauth-client-id')]);
    expect(writes(ona)).toEqual([]);
  },
});
