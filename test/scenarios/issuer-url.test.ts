import { expect } from 'vitest';
import { INTEGRATION_IDS, OAUTH_APPS, scenario } from './scenario.ts';

const ISSUER = 'https://login.microsoftonline.com/7a5c0d2e-aaaa-4bbb-8ccc-ddddeeeeffff/oauth2/v2.0/';

scenario('writes the issuer URL exactly as given', {
  with: { 'integration-id': INTEGRATION_IDS.entraEu, 'issuer-url': ISSUER },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(ona.world.integrations.get(INTEGRATION_IDS.entraEu)?.oauth?.issuerUrl).toBe(ISSUER);
    expect(ona.secretOf(INTEGRATION_IDS.entraEu)).toBe(OAUTH_APPS.entra.secret);
  },
});
