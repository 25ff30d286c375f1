import { expect } from 'vitest';
import { changed } from './reverse-proxy.ts';
import { ids, INTEGRATION_IDS, NEW_SECRET, scenario } from './scenario.ts';

const ID = INTEGRATION_IDS.githubEu;

scenario('keeps the given ID when Get returns it in upper case', {
  with: { 'integration-id': ID, 'oauth-client-secret': NEW_SECRET },
  intercept: async ({ method, forward }) => {
    if (method !== 'GetSCMIntegration') return undefined;
    return changed(await forward(), ({ integration }) => (integration.id = integration.id.toUpperCase()));
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect([ids(run, 'integration-ids'), ids(run, 'updated-ids')]).toEqual([[ID], [ID]]);
    const sent = JSON.stringify(ona.requests.map(({ body }) => body));
    expect(sent + run.log + run.summary + JSON.stringify(run.outputs)).not.toContain(ID.toUpperCase());
    expect(ona.secretOf(ID)).toBe(NEW_SECRET);
  },
});
