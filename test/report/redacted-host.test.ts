import { expect, test } from 'vitest';
import { Redactor } from '../../src/report/redact.ts';
import { redacted } from '../../src/report/redacted-host.ts';
import { RecordingHost } from '../support/host.ts';

const SECRET = 'a-secret-value';

test('everything that is told is cleaned, and a secret is masked', () => {
  const recording = new RecordingHost();
  const host = redacted(recording, new Redactor());
  for (const secret of ['short', SECRET]) host.mask(secret);
  host.line(SECRET);
  host.group(SECRET, [SECRET]);
  for (const kind of ['notice', 'warning', 'error'] as const) host[kind](SECRET);
  host.debug(SECRET);
  host.outputs({ results: SECRET });
  host.summary(SECRET);
  expect(recording.masks).toEqual([SECRET]);
  expect(recording.lines).toEqual(['***', '▾ ***', '  ***', 'notice: ***', 'warning: ***', 'error: ***']);
  expect([recording.debugLines, recording.written, recording.html]).toEqual([['***'], { results: '***' }, '***']);
});

test('there are ten annotations of a kind at most, of 4,000 characters; the log has all', () => {
  const host = new RecordingHost();
  const log = redacted(host, new Redactor());
  log.warning('w1');
  log.error('x'.repeat(5000));
  for (let number = 2; number <= 11; number++) log.error(`e${number}`);
  log.warning('w2');
  expect(host.lines).toEqual([
    'warning: w1',
    `error: ${'x'.repeat(3999)}…`,
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `error: e${number}`),
    'Error: e10',
    'error: There are more errors. The log shows all of them.',
    'Error: e11',
    'warning: w2',
  ]);
});

test('an annotation is cleaned before it is cut: half a secret would stay', () => {
  const host = new RecordingHost();
  const log = redacted(host, new Redactor());
  log.mask(SECRET);
  log.error(`${'x'.repeat(3996)}${SECRET}`);
  expect(host.texts('error')).toEqual([`${'x'.repeat(3996)}***`]);
});
