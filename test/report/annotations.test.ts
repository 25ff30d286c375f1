import { expect, test } from 'vitest';
import type { Report } from '../../src/job.ts';
import { problemTexts, warningTexts } from '../../src/report/annotations.ts';
import { failedTarget, INTEGRATION, MESSAGE, nameOf, reportOf, targetOf, unreadTarget, unwritten } from './reports.ts';

const PARTS = 'Nothing was changed.\nUse another token.\nUpdateSCMIntegration: HTTP 403.';
const CANCELLED = { ...MESSAGE, problem: 'The run was cancelled.' };
const many = Array.from({ length: 60 }, (_, number) => failedTarget(number));
const twenty = Array.from({ length: 20 }, (_, number) => nameOf(number)).join(', ');

test.each<[string, Report, string[]]>([
  [
    'the problem first, then the integration, then what was changed, the remedy and the quote',
    reportOf([failedTarget(1)]),
    [`Ona denied permission.\n${nameOf(1)}\n${PARTS}`],
  ],
  [
    'what could not be read by its ID, and no line for an empty part',
    reportOf([unreadTarget(1)]),
    ['Ona denied permission.\nintegration 0195-1\nNothing was changed.\nUse another token.'],
  ],
  [
    'the same problem once, with the number of integrations and twenty of them at most',
    reportOf(many),
    [`Ona denied permission.\n60 integrations: ${twenty}, and 40 more\n${PARTS}`],
  ],
  [
    'the same problem once where the other side quotes an ID',
    reportOf([
      failedTarget(1, { quote: 'no 0195a1f0-0000-7000' }),
      failedTarget(2, { quote: 'no 0195a1f0-0000-7001' }),
    ]),
    [
      `Ona denied permission.\n2 integrations: ${nameOf(1)}, ${nameOf(2)}\nNothing was changed.\nUse another token.\n` +
        'no 0195a1f0-0000-7000',
    ],
  ],
  [
    'IDs of our own words apart: they are what differs',
    reportOf(
      ['0195a1f0-0000-7000', '0195a1f0-0000-7001'].map((id, at) => failedTarget(at, { problem: `It has ${id}.` })),
    ),
    [`It has 0195a1f0-0000-7000.\n${nameOf(0)}\n${PARTS}`, `It has 0195a1f0-0000-7001.\n${nameOf(1)}\n${PARTS}`],
  ],
  [
    'another quote apart',
    reportOf([failedTarget(1), failedTarget(2, { quote: '' })]),
    [
      `Ona denied permission.\n${nameOf(1)}\n${PARTS}`,
      `Ona denied permission.\n${nameOf(2)}\nNothing was changed.\nUse another token.`,
    ],
  ],
  [
    'problems of the run first, which an integration with the same one joins, and nothing of what is skipped',
    reportOf([failedTarget(1), unwritten(2, 'skipped', { error: CANCELLED }), targetOf(3)], {
      problems: [CANCELLED, MESSAGE],
    }),
    [`The run was cancelled.\n${PARTS}`, `Ona denied permission.\n${nameOf(1)}\n${PARTS}`],
  ],
])('it tells %s', (_, report, expected) => {
  expect(problemTexts(report)).toEqual(expected);
});

test('what follows a long list still fits', () => {
  const before = { ...INTEGRATION, host: 'h'.repeat(500) };
  const [text = ''] = problemTexts(reportOf(many.map((target) => ({ ...target, before }))));
  expect(text.length).toBeLessThan(4000);
  expect(text).toContain(`, and 57 more\n${PARTS}`);
});

test('the same warning is told once', () => {
  const warnings = [{ text: 'Users sign in again.', isCostly: true }, { text: 'Not validated.' }];
  const unknown = unwritten(4, 'unknown', { warnings: [{ text: 'Not validated.' }] });
  const report = reportOf([targetOf(1, { warnings }), targetOf(2, { warnings }), unknown]);
  expect(warningTexts(report, true)).toEqual([`Users sign in again.\n2 integrations: ${nameOf(1)}, ${nameOf(2)}`]);
  const quoting = ['0195A1F0-0000-7000', '0195a1f0-0000-7001', '404'].map((quote, at) =>
    targetOf(at, { warnings: [{ text: `Ona says: "${quote}".` }] }),
  );
  expect(warningTexts(reportOf(quoting), false)).toHaveLength(2);
  expect(warningTexts(report, false)).toEqual([
    `Not validated.\n3 integrations: ${nameOf(1)}, ${nameOf(2)}, ${nameOf(4)}`,
  ]);
});
