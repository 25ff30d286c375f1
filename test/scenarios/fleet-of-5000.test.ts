import { expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { startLocalOna } from '../../local-ona/server.ts';
import { leaksIn } from '../support/leaks.ts';
import { runAction } from '../../local-runner/runner.ts';
import { checkAlways, counts, ids, NEW_SECRET, results } from './scenario.ts';

/** Long enough for a slow machine. */
const MOST = 240_000;

test(
  'keeps the summary within its limit and the outputs complete for 5,000 integrations',
  async () => {
    const ona = await startLocalOna(fleet(5000, 30));
    const run = await runAction({
      timeoutMs: MOST,
      with: {
        'api-key': ona.apiKey,
        'base-url': ona.baseUrl,
        'match-scm-id': 'github gitlab azuredevops_entra bitbucket',
        'issuer-url': `https://sign-in.acme.example/${'long/'.repeat(20)}`,
        'oauth-client-secret': NEW_SECRET,
        'allow-multiple': 'true',
        'dry-run': 'true',
        validate: 'false',
        concurrency: '32',
      },
    });
    await ona.stop();
    checkAlways(run);
    expect(leaksIn(run, { key: ona.apiKey, secret: NEW_SECRET, old: FLEET_APP.secret })).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(counts(ona)).toEqual({ ListSCMIntegrations: 50, GetSCMIntegration: 5000, GetRunner: 30 });
    expect(ids(run, 'integration-ids')).toEqual([...ona.world.integrations.keys()].sort());
    expect(results(run)).toHaveLength(5000);
    // The runner drops a summary of more than 1 MiB: it would be empty here.
    expect(Buffer.byteLength(run.summary)).toBeGreaterThan(500_000);
    const rows = run.summary.match(/<tr><td>/g) ?? [];
    expect(rows.length).toBeLessThan(5000);
    expect(run.summary).toContain(`and ${5000 - rows.length} more`);
  },
  MOST,
);
