import { expect } from 'vitest';
import { jsonAnswer } from './reverse-proxy.ts';
import { INTEGRATION_IDS, methods, results, RUNNER_IDS, scenario, writes } from './scenario.ts';

let lists = 0;

scenario('reports unchanged when only the first list still shows the OAuth app', {
  with: { 'match-runner-id': RUNNER_IDS.prodEu, 'match-host': 'gitlab.com', 'remove-oauth': 'true' },
  before: ({ world }) => {
    const integration = world.integrations.get(INTEGRATION_IDS.gitlabEu);
    if (integration) integration.oauth = undefined;
  },
  intercept: async ({ method, forward }) => {
    if (method !== 'ListSCMIntegrations' || ++lists > 1) return undefined;
    const answer = JSON.parse((await forward()).body) as { integrations: { id: string; oauth?: object }[] };
    for (const integration of answer.integrations) {
      if (integration.id === INTEGRATION_IDS.gitlabEu) integration.oauth = { clientId: 'gitlab-local-app' };
    }
    return jsonAnswer(answer);
  },
  then: (run, ona) => {
    expect(run.exitCode).toBe(0);
    expect(results(run)).toMatchObject([{ status: 'unchanged', verified: true }]);
    expect(writes(ona)).toEqual([]);
    expect(methods(ona).filter((method) => method === 'ListSCMIntegrations')).toHaveLength(2);
  },
});
