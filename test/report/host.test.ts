import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it, test } from 'vitest';

const FOLDER = mkdtempSync(join(tmpdir(), 'host-'));
const OUTPUT = join(FOLDER, 'output');
const SUMMARY = join(FOLDER, 'summary');
const START = `
  import { createHost, guardProcess, endProcess } from '${new URL('../../src/report/host.ts', import.meta.url).href}';
  import { Redactor } from '${new URL('../../src/report/redact.ts', import.meta.url).href}';
  process.exitCode = 1;
  const host = createHost(process.env);
  const redactor = new Redactor();
  redactor.add('the-secret-value');
  guardProcess(host, redactor);
  host.mask('the-secret-value');
`;

afterAll(() => rmSync(FOLDER, { recursive: true }));

async function run(
  script: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; lines: string[]; err: string }> {
  const options = ['--input-type=module', '--eval', START + script];
  const child = spawn(process.execPath, options, { env: { PATH: process.env['PATH'] ?? '', ...env } });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [[code], out, err] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
  return { code, lines: out.trimEnd().split('\n'), err };
}

test('stdout gets lines, groups and annotations with one title; outputs and summary are appended; stderr gets nothing', async () => {
  for (const file of [OUTPUT, SUMMARY]) writeFileSync(file, 'earlier=1\n');
  const script = `
    process.stderr.write('the-secret-value'); console.error('x');
    host.outputs({}); host.outputs({ changed: 'true', key: 'a=b<<\\r\\n::x' }); host.summary('<b>x</b>');
    host.line('a line'); host.group('Plan', ['one', 'two']); host.error('first\\nsecond'); host.debug('not shown');
    process.exitCode = 0; endProcess(); setInterval(() => undefined, 1000);
  `;
  expect(await run(script, { GITHUB_OUTPUT: OUTPUT, GITHUB_STEP_SUMMARY: SUMMARY })).toEqual({
    code: 0,
    lines: [
      '::add-mask::the-secret-value',
      'a line',
      '::group::Plan',
      'one',
      'two',
      '::endgroup::',
      '::error title=Ona SCM integration::first%0Asecond',
    ],
    err: '',
  });
  expect(readFileSync(OUTPUT, 'utf8')).toBe('earlier=1\nchanged=true\nkey=a=b<< ::x\n');
  expect(readFileSync(SUMMARY, 'utf8')).toBe('earlier=1\n<b>x</b>\n');
});

it.each([
  ['an exception that nothing caught', "setTimeout(() => { throw new Error('the-secret-value\\n::error::x'); });"],
  ['a promise that nothing caught', "void Promise.reject(new Error('the-secret-value\\n::error::x'));"],
])('%s is one error without secrets, and exit code 1', async (_, script) => {
  const { code, lines, err } = await run(`process.exitCode = 0; ${script} setInterval(() => undefined, 1000);`);
  expect([code, lines.length, err]).toEqual([1, 2, '']);
  expect(lines[1]).toMatch(
    /^::error title=Ona SCM integration::The action failed because of a bug in this action\.%0A.*Error: \*\*\* /,
  );
});

test('Node’s warnings are told, but for deprecations; a debug line is one under step debugging', async () => {
  const script = `
    process.emitWarning('a the-secret-value'); process.emitWarning('old', 'DeprecationWarning'); host.debug('POST');
    setTimeout(endProcess, 20);
  `;
  const { lines, err } = await run(script, { RUNNER_DEBUG: '1' });
  const title = '::warning title=Ona SCM integration::';
  expect([lines.slice(1), err]).toEqual([['::debug::POST', `${title}Node.js warns: a ***`], '']);
});

test('without the runner’s files nothing is written; a file that cannot be opened is an error', async () => {
  const script =
    "host.outputs({}); host.outputs({ changed: 'true' }); host.summary('x'); host.line('done'); endProcess();";
  expect((await run(script)).lines).toEqual(['::add-mask::the-secret-value', 'done']);
  const missing = await run(script, { GITHUB_OUTPUT: join(FOLDER, 'missing', 'output') });
  expect([missing.code, missing.lines.at(-1)]).toEqual([1, expect.stringContaining('ENOENT')]);
});
