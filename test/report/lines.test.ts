import { expect, test } from 'vitest';
import type { FieldChange, Target } from '../../src/job.ts';
import { newTarget } from '../../src/job.ts';
import { changeText, doneLine, listLines, planLines } from '../../src/report/lines.ts';
import { failedTarget, INTEGRATION, nameOf, reportOf, targetOf, unwritten } from './reports.ts';

const NAME = nameOf(1);
const UNCHANGED = unwritten(1, 'unchanged', { changes: [] });
const INHERITED = unwritten(1, 'inherited', { changes: [] });

test.each<[FieldChange, string]>([
  [{ field: 'oauth-client-id', from: 'A', to: 'B' }, 'oauth-client-id: A → B'],
  [{ field: 'issuer-url', from: 'A', to: '' }, 'issuer-url: A → (none)'],
  [{ field: 'virtual-directory', from: '', to: '/tfs' }, 'virtual-directory: (none) → /tfs'],
  [{ field: 'oauth-client-secret' }, 'oauth-client-secret: new'],
])('a change: %o', (change, text) => {
  expect(changeText(change)).toBe(text);
});

test('the plan names a hundred integrations with their changes and warnings, and counts the rest', () => {
  const first = targetOf(1, { warnings: [{ text: 'A real run would turn off PATs.' }] });
  expect(planLines(reportOf([first, UNCHANGED, INHERITED]))).toEqual([
    NAME,
    '  oauth-client-secret: new',
    '  Warning: A real run would turn off PATs.',
    `${NAME}: no change`,
    `${NAME}: inherited, not written`,
  ]);
  const many = planLines(reportOf([...Array.from({ length: 101 }, (_, number) => targetOf(number)), UNCHANGED]));
  expect(many).toHaveLength(201);
  expect(many.at(-1)).toBe('and 2 more integrations, 1 of which change');
});

test('the list says whether a rotation can be verified', () => {
  const hidden = { ...INTEGRATION, oauth: { clientId: 'app', issuerUrl: '' } };
  const targets = [UNCHANGED, { ...UNCHANGED, before: hidden }, { ...UNCHANGED, before: INTEGRATION }];
  expect(listLines(reportOf([...targets, INHERITED, failedTarget(1), newTarget('0195-9')]))).toEqual([
    `${NAME}: github, runner r1, client ID app, ciphertext visible: a rotation can be verified`,
    `${NAME}: github, runner r1, client ID app, ciphertext hidden: a rotation cannot be verified`,
    `${NAME}: github, runner r1, no OAuth app`,
    `${NAME}: github, runner r1, client ID app, inherited: never written`,
    `${NAME}: Ona denied permission.`,
    'integration 0195-9: not read',
  ]);
});

const UNSURE = targetOf(1, { verified: false, validated: false });
test.each<[Target, number, number, string]>([
  [targetOf(1), 3, 12, `[ 3/12] updated   ${NAME}: oauth-client-secret (verified, validated)`],
  [UNSURE, 1, 1, `[1/1] updated   ${NAME}: oauth-client-secret (not verified, not validated)`],
  [failedTarget(1), 2, 2, `[2/2] failed    ${NAME}: Ona denied permission`],
])('a line when it is done %#', (target, count, total, line) => {
  expect(doneLine(target, count, total)).toBe(line);
});
