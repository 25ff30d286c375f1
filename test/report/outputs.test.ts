import { expect, test } from 'vitest';
import type { Report, Target } from '../../src/job.ts';
import { isGreen, mayOldSecretGo } from '../../src/report/green.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { failedTarget, INTEGRATION, MESSAGE, reportOf, targetOf, unwritten } from './reports.ts';

const INHERITED = unwritten(9, 'inherited', { changes: [] });
const UNCHANGED = unwritten(8, 'unchanged', { verified: true, changes: [] });
const PLANNED = unwritten(7, 'planned', { validated: true });
const UNKNOWN = unwritten(6, 'unknown', { untouched: false, error: MESSAGE });
const SKIPPED = unwritten(5, 'skipped', { error: MESSAGE });

test('every output of a mixed run, with the integrations as last returned', () => {
  const changed = {
    changes: [
      { field: 'pat', from: 'false', to: 'true' },
      { field: 'oauth-client-secret' },
      { field: 'issuer-url', from: 'x', to: '' },
    ],
  } satisfies Partial<Target>;
  const moved = targetOf(1, {
    ...changed,
    after: { ...INTEGRATION, oauth: { clientId: 'new-app', issuerUrl: '' } },
    warnings: [{ text: 'Users have to sign in again.', isCostly: true }],
  });
  const targets = [moved, failedTarget(2), UNKNOWN, SKIPPED, INHERITED, UNCHANGED];
  const { results, ...outputs } = outputsOf(reportOf(targets, { extraOutputs: { due: 'true' } }));
  expect(outputs).toEqual({
    changed: 'true',
    proven: 'false',
    'integration-ids': '["0195-1","0195-2","0195-6","0195-5","0195-8"]',
    'updated-ids': '["0195-1"]',
    'failed-ids': '["0195-2","0195-6","0195-5"]',
    'updated-fields': '["oauth-client-secret","issuer-url","pat"]',
    due: 'true',
  });
  const rows = JSON.parse(results ?? '') as unknown[];
  expect(rows).toHaveLength(6);
  expect(rows.slice(0, 2)).toEqual([
    {
      integrationId: '0195-1',
      runnerId: 'r1',
      runnerName: 'prod-eu',
      host: 'github.com',
      scmId: 'github',
      oauthClientId: 'new-app',
      status: 'updated',
      ...changed,
      updatedFields: ['pat', 'oauth-client-secret', 'issuer-url'],
      verified: true,
      validated: true,
      warnings: ['Users have to sign in again.'],
    },
    expect.objectContaining({
      status: 'failed',
      updatedFields: [],
      error: {
        code: 'permission_denied',
        message: 'Ona denied permission.\nNothing was changed.\nUse another token.\nUpdateSCMIntegration: HTTP 403.',
      },
    }),
  ]);
});

test.each<[string, Target[], Partial<Report>, Partial<Report['job']>, isGreen: boolean, isProven: boolean]>([
  ['updated, verified, validated', [targetOf(1), targetOf(2)], {}, {}, true, true],
  ['no secret written', [targetOf(1)], {}, { writesSecret: false }, true, false],
  ['not verified', [targetOf(1), targetOf(2, { verified: false })], {}, {}, true, false],
  ['not validated', [targetOf(1, { validated: false })], {}, {}, true, false],
  ['inherited', [targetOf(1), INHERITED], {}, {}, true, false],
  ['unchanged', [targetOf(1), UNCHANGED], {}, {}, true, false],
  ['planned', [PLANNED], {}, { dryRun: true }, true, false],
  ['the proof is lost', [targetOf(1)], { isProofKept: false }, {}, true, false],
  ['failed', [targetOf(1), failedTarget(2)], {}, {}, false, false],
  ['unknown', [targetOf(1), UNKNOWN], {}, {}, false, false],
  ['skipped', [targetOf(1), SKIPPED], {}, {}, false, false],
  ['a problem of the run', [targetOf(1)], { problems: [MESSAGE] }, {}, false, true],
  ['nothing selected', [], {}, {}, false, false],
])('green and proven: %s', (_, targets, more, job, green, proven) => {
  const report = reportOf(targets, more, job);
  expect([isGreen(report), mayOldSecretGo(report)]).toEqual([green, proven]);
});
