import { expect } from 'vitest';
import { changed, jsonAnswer } from './reverse-proxy.ts';
import { INTEGRATION_IDS, results, scenario } from './scenario.ts';

let written = false;

scenario('fails when OAuth is still on after it was removed', {
  with: { 'integration-id': INTEGRATION_IDS.githubEu, 'remove-oauth': 'true' },
  intercept: async ({ method, forward }) => {
    if (method === 'UpdateSCMIntegration') {
      written = true;
      return jsonAnswer({});
    }
    if (method !== 'GetSCMIntegration' || !written) return undefined;
    return changed(await forward(), ({ integration }) => {
      delete integration.oauth?.clientId;
    });
  },
  then: (run) => {
    expect(run.exitCode).toBe(1);
    expect(results(run)).toMatchObject([{ status: 'failed', updatedFields: [] }]);
  },
});
