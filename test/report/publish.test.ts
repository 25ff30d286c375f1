import { expect, test } from 'vitest';
import type { Report } from '../../src/job.ts';
import { isGreen } from '../../src/report/green.ts';
import { redacted } from '../../src/report/redacted-host.ts';
import { publish } from '../../src/report/publish.ts';
import { Redactor } from '../../src/report/redact.ts';
import { RecordingHost } from '../support/host.ts';
import { failedTarget, reportOf, targetOf } from './reports.ts';

function publishTo(host: RecordingHost, report: Report): void {
  publish(report, redacted(host, new Redactor()));
}

test('outputs and summary come first, then costly warnings, others, errors and the last line', () => {
  const host = new RecordingHost();
  const written: unknown[] = [];
  host.onLine = () => written.push(host.written['changed'], host.html.slice(0, 4));
  const warnings = [{ text: 'Not validated.' }, { text: 'Sign-ins are lost.', isCostly: true }];
  publishTo(host, reportOf([targetOf(1, { warnings }), failedTarget(2)]));
  expect(written).toEqual(['true', '<h3>']);
  expect(host.lines.map((line) => line.split('\n')[0])).toEqual([
    'warning: Sign-ins are lost.',
    'warning: Not validated.',
    'error: Ona denied permission.',
    expect.stringMatching(/^2 integrations: 1 updated, 1 failed\..* docs\/TROUBLESHOOTING\.md /),
  ]);
});

const IN_THE_LOG = 'The log shows the result of each integration.';
const CHECK = ' names, and the disk of this machine.';
const FULL = 'Error: ENOSPC: no space left on device,';
const OUTPUTS = `error The outputs could not be written.\n${IN_THE_LOG}\nCheck the file that GITHUB_OUTPUT${CHECK}\n${FULL} outputs`;
const SUMMARY =
  `warning The job summary could not be written.\n${IN_THE_LOG}\nCheck the file that GITHUB_STEP_SUMMARY${CHECK}\n` +
  `${FULL} summary`;

test.each<[RecordingHost['broken'], html: RegExp, texts: string[]]>([
  [['outputs'], /^<h3>❌ [^]*The outputs could not be written/, [OUTPUTS]],
  [['summary'], /^$/, [SUMMARY]],
  [['outputs', 'summary'], /^$/, [SUMMARY, OUTPUTS]],
])('what cannot be written: %s', (broken, html, texts) => {
  const host = new RecordingHost();
  host.broken = broken;
  const report = reportOf([targetOf(1)]);
  publishTo(host, report);
  expect(host.annotations.map(({ kind, text }) => `${kind} ${text}`)).toEqual(texts);
  expect([isGreen(report), host.html]).toEqual([!broken.includes('outputs'), expect.stringMatching(html)]);
});
