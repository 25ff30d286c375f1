import { expect, test } from 'vitest';
import type { Report } from '../../src/job.ts';
import { redacted } from '../../src/report/redacted-host.ts';
import { publish } from '../../src/report/publish.ts';
import { Redactor } from '../../src/report/redact.ts';
import { RecordingHost } from '../support/host.ts';
import { failedTarget, reportOf, targetOf } from './reports.ts';

function publishTo(host: RecordingHost, report: Report): boolean {
  return publish(report, redacted(host, new Redactor()));
}

test('outputs and summary come first, then costly warnings, others, errors and the last line', () => {
  const host = new RecordingHost();
  const written: unknown[] = [];
  host.onLine = () => written.push(host.written['changed'], host.html.slice(0, 4));
  const warnings = [{ text: 'Not validated.' }, { text: 'Sign-ins are lost.', isCostly: true }];
  expect(publishTo(host, reportOf([targetOf(1, { warnings }), failedTarget(2)]))).toBe(true);
  expect(written).toEqual(['true', '<h3>']);
  expect(host.lines.map((line) => line.split('\n')[0])).toEqual([
    'warning: Sign-ins are lost.',
    'warning: Not validated.',
    'error: Ona denied permission.',
    expect.stringMatching(/^2 integrations: 1 updated, 1 failed\..* docs\/TROUBLESHOOTING\.md /),
  ]);
});

const tell = (what: string, variable: string, name: string): string =>
  `The ${what} could not be written.\nThe log shows the result of each integration.\nCheck the file that ${variable} ` +
  `names, and the disk of this machine.\nError: ENOSPC: no space left on device, ${name}`;
const OUTPUTS = `error ${tell('outputs', 'GITHUB_OUTPUT', 'outputs')}`;
const SUMMARY = `warning ${tell('job summary', 'GITHUB_STEP_SUMMARY', 'summary')}`;

test.each<[RecordingHost['broken'], isPublished: boolean, texts: string[]]>([
  [['outputs'], false, [OUTPUTS]],
  [['summary'], true, [SUMMARY]],
  [['outputs', 'summary'], false, [SUMMARY, OUTPUTS]],
])('what cannot be written: %s', (broken, isPublished, texts) => {
  const host = new RecordingHost();
  host.broken = broken;
  expect(publishTo(host, reportOf([targetOf(1)]))).toBe(isPublished);
  expect(host.annotations.map(({ kind, text }) => `${kind} ${text}`)).toEqual(texts);
});
