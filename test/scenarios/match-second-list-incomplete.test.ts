import { expect } from 'vitest';
import { createListedOnly, defaultWorld, LISTED_ONLY_ID } from '../../local-ona/world.ts';
import { jsonAnswer } from './reverse-proxy.ts';
import { NEW_SECRET, OAUTH_APPS, results, scenario, writes } from './scenario.ts';

let lists = 0;

scenario('does not call an integration deleted when the second list lacks others as well', {
  ona: { integrations: [...defaultWorld().integrations, createListedOnly()] },
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  intercept: ({ method }) => {
    if (method === 'ListSCMIntegrations') lists += 1;
    return method === 'ListSCMIntegrations' && lists > 1 ? jsonAnswer({}) : undefined;
  },
  then: (run, ona) => {
    expect([run.exitCode, lists]).toEqual([1, 2]);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toContainEqual(expect.objectContaining({ integrationId: LISTED_ONLY_ID, status: 'failed' }));
  },
});
