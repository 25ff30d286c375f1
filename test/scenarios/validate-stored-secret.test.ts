import { expect } from 'vitest';
import { INTEGRATION_IDS, scenario } from './scenario.ts';

scenario('validates with the stored ciphertext when no secret is given', {
  with: { 'integration-id': INTEGRATION_IDS.gitlabEu, pat: 'true' },
  then: (run, ona) => {
    const asked = ona.requests.find(({ method }) => method === 'ValidateRunnerConfiguration');
    const stored = ona.world.integrations.get(INTEGRATION_IDS.gitlabEu)?.oauth?.encryptedClientSecret ?? [];
    expect(asked?.body).toMatchObject({
      scmIntegration: { oauthEncryptedClientSecret: Buffer.from(stored).toString('base64'), pat: true },
    });
    expect(run.exitCode).toBe(0);
  },
});
