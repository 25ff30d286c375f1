import { expect, test } from 'vitest';
import type { Report, Target } from '../../src/job.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { failedTarget, INTEGRATION, MESSAGE, nameOf, reportOf, targetOf, unreadTarget, unwritten } from './reports.ts';

const PLANNED = unwritten(1, 'planned', { validated: true });
const UNVALIDATED = targetOf(1, { validated: false });
const noSecret = { writesSecret: false };

test.each<[string, Target[], Partial<Report>, Partial<Report['job']>]>([
  ['✅ Ona SCM integrations: 2 integrations updated', [targetOf(1), targetOf(2)], {}, {}],
  ['⚠️ Ona SCM integrations: 1 integration updated', [targetOf(1, { verified: false })], {}, {}],
  ['⚠️ Ona SCM integrations: 1 integration updated', [UNVALIDATED], {}, {}],
  ['✅ Ona SCM integrations: 1 integration updated', [UNVALIDATED], {}, noSecret],
  ['⚠️ Ona SCM integrations: 1 integration updated', [targetOf(1)], { isProofKept: false }, {}],
  ['❌ Ona SCM integrations: 2 integrations: 1 updated, 1 failed', [failedTarget(1), targetOf(2)], {}, {}],
  ['❌ Ona SCM integrations: 1 integration updated', [targetOf(1)], { problems: [MESSAGE] }, {}],
  ['❌ Ona SCM integrations: nothing was changed', [], { problems: [MESSAGE] }, {}],
  ['✅ Ona SCM integrations: 1 integration would be updated', [PLANNED], {}, { dryRun: true }],
])('the heading: %s', (heading, targets, more, job) => {
  expect(summaryOf(reportOf(targets, more, job)).split('\n')[0]).toBe(`<h3>${heading}</h3>`);
});

test('costly warnings stand above the table, then errors with what to do, other warnings and notes', () => {
  const warnings = [{ text: 'Sign-ins are lost.', isCostly: true }, { text: 'Not validated.' }];
  const skipped = unwritten(3, 'skipped', { error: { ...MESSAGE, problem: 'Skipped.' } });
  const html = summaryOf(
    reportOf([{ ...UNVALIDATED, warnings }, failedTarget(2), skipped], {
      warnings: ['A warning of the run.'],
      notes: ['A note.'],
    }),
  );
  const cell = (number: number): string => `<td>github.com<br>0195-${number}</td><td>github</td><td>prod-eu</td>`;
  expect(html.split('\n').slice(1)).toEqual([
    '<p><strong>Not proven: the new secret may be in use, and the old one, if it still works, may still be needed.</strong></p>',
    '<p><strong>Users lose sign-ins</strong></p>',
    '<ul>',
    `<li><strong>Sign-ins are lost.</strong><br>${nameOf(1)}</li>`,
    '</ul>',
    '<table>',
    '<tr><th>Host</th><th>Kind</th><th>Runner</th><th>Change</th><th>Status</th><th>Proof</th></tr>',
    `<tr>${cell(2)}<td>Nothing was changed.</td><td>❌ failed</td><td></td></tr>`,
    `<tr>${cell(3)}<td>Skipped.</td><td>⏭️ skipped</td><td></td></tr>`,
    `<tr>${cell(1)}<td>oauth-client-secret: new</td><td>✅ updated</td><td>verified<br>not validated</td></tr>`,
    '</table>',
    '<p><strong>Errors</strong></p>',
    '<ul>',
    `<li><strong>Ona denied permission.</strong><br>${nameOf(2)}<br>Nothing was changed.<br>Use another token.<br>UpdateSCMIntegration: HTTP 403.</li>`,
    '</ul>',
    '<p>docs/TROUBLESHOOTING.md in the repository of this action explains errors by symptom.</p>',
    '<p><strong>Warnings</strong></p>',
    '<ul>',
    '<li><strong>A warning of the run.</strong></li>',
    `<li><strong>Not validated.</strong><br>${nameOf(1)}</li>`,
    '</ul>',
    '<p><strong>Notes</strong></p>',
    '<ul>',
    '<li>A note.</li>',
    '</ul>',
  ]);
});

test('a list has client IDs, IDs and whether a rotation could be verified; what could not be read is a red row', () => {
  const targets = [unwritten(1, 'unchanged'), unreadTarget(2), unwritten(3, 'inherited')];
  const html = summaryOf(reportOf(targets, {}, { list: true, dryRun: true }));
  const row = (id: number, what: string): string =>
    `<tr><td>github.com</td><td>github</td><td>prod-eu<br>r1</td><td>app</td><td>0195-${id}</td><td>${what}</td></tr>`;
  expect(html.split('\n').filter((line) => line.startsWith('<tr>'))).toEqual([
    '<tr><th>Host</th><th>Kind</th><th>Runner</th><th>Client ID</th><th>ID</th><th>Secret</th></tr>',
    '<tr><td>(not read)</td><td></td><td></td><td></td><td>0195-2</td><td>❌ Ona denied permission.</td></tr>',
    row(1, 'ciphertext visible: a rotation can be verified'),
    row(3, '⚠️ inherited: never written'),
  ]);
});

test('everything from outside is escaped', () => {
  const evil = `<img src="x" onerror='y'>&`;
  const error = { problem: evil, changed: evil, remedy: evil, quote: evil };
  const all = { ...failedTarget(1, error), id: evil, before: { ...INTEGRATION, host: evil, scmId: evil } };
  const told = targetOf(2, {
    id: evil,
    changes: [{ field: 'issuer-url', from: evil, to: evil }],
    warnings: [{ text: evil }, { text: `${evil}!`, isCostly: true }],
    runner: { name: evil, phase: '', hasPublicKey: true, isManaged: false },
  });
  for (const list of [false, true]) {
    const html = summaryOf(reportOf([all, told], { warnings: [evil], notes: [evil] }, { list }));
    expect(html).not.toMatch(/<img|"x"|'y'/);
    expect(html).toContain('&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;');
  }
});

test.each([false, true])('5,000 long rows, warnings and errors stay under 1 MiB and are counted (list: %s)', (list) => {
  const long = 'ü'.repeat(400);
  const targets = Array.from({ length: 5000 }, (_, number) =>
    number % 2 === 0
      ? targetOf(number, { warnings: [{ text: `${number} ${long}` }, { text: `${number}! ${long}`, isCostly: true }] })
      : failedTarget(number, { quote: `${number} ${long}` }),
  );
  const html = summaryOf(reportOf(targets, { notes: targets.map(({ id }) => id + long) }, { list }));
  expect(Buffer.byteLength(html)).toBeLessThan(1024 * 1024);
  expect(html.match(/and \d+ more: see the log and the output results/g)?.length).toBeGreaterThan(3);
});
