import { expect } from 'vitest';
import { createListedOnly, defaultWorld, LISTED_ONLY_ID } from '../../local-ona/world.ts';
import { annotation, OAUTH_APPS, NEW_SECRET, results, scenario, writes } from './scenario.ts';

scenario('refuses the run when an ordinary integration is listed and Get does not find it', {
  ona: { integrations: [...defaultWorld().integrations, createListedOnly()] },
  with: {
    'match-oauth-client-id': OAUTH_APPS.github.clientId,
    'oauth-client-secret': NEW_SECRET,
    'allow-multiple': 'true',
    concurrency: '1',
  },
  approves: 'everything',
  then: (run, ona) => {
    expect(run.exitCode).toBe(1);
    expect(writes(ona)).toEqual([]);
    expect(results(run)).toMatchObject([
      { status: 'skipped' },
      { status: 'skipped' },
      { integrationId: LISTED_ONLY_ID, status: 'failed', error: { code: 'not_found' } },
    ]);
    expect(run.annotations).toMatchObject([
      annotation('error', /Ona lists this integration, but does not show it.*may still hold the old secret/),
    ]);
  },
});
