import { expect } from 'vitest';
import { annotation, INTEGRATION_IDS, scenario, writes } from './scenario.ts';

scenario('refuses an issuer URL when the integration has no OAuth app', {
  with: { 'integration-id': INTEGRATION_IDS.entraEu, 'issuer-url': 'https://sign-in.acme.example' },
  before: ({ world }) => {
    const integration = world.integrations.get(INTEGRATION_IDS.entraEu);
    if (integration) Object.assign(integration, { oauth: undefined, pat: true });
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([annotation('error', 'issuer-url')]);
    expect(writes(ona)).toEqual([]);
  },
});
