import { expect } from 'vitest';
import { changed, jsonAnswer } from './reverse-proxy.ts';
import { INTEGRATION_IDS, NEW_SECRET, results, scenario } from './scenario.ts';

let written = false;

scenario('does not take another encoding of the same ciphertext for a new secret', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': NEW_SECRET },
  intercept: async ({ method, forward }) => {
    if (method === 'UpdateSCMIntegration') {
      written = true;
      return jsonAnswer({});
    }
    if (method !== 'GetSCMIntegration' || !written) return undefined;
    return changed(await forward(), ({ integration: { oauth } }) => {
      if (!oauth) return;
      const spelt = Buffer.from(oauth.encryptedClientSecret ?? '', 'base64').toString('base64url');
      expect(spelt).not.toBe(oauth.encryptedClientSecret);
      oauth.encryptedClientSecret = spelt;
    });
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'unknown', verified: false, updatedFields: [] }]);
  },
});
