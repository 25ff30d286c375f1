import { describe, expect, test } from 'vitest';
import { fakeRun } from '../support/fake-run.ts';
import { leaksIn } from '../support/leaks.ts';
import type { StepRun } from '../../local-runner/runner.ts';

/** The run of `>` makes base64url differ from base64 in each of the three shifts. */
const secret = `Kx~9&<"'/q+é Zt>>>>>w!7`;
const bytes = Buffer.from(secret);
const json = JSON.stringify(secret).slice(1, -1);

function leaks(shown: Partial<StepRun>, value = secret): string[] {
  return leaksIn(fakeRun(shown), { secret: value });
}

const base64 = (before: string, encoding: 'base64' | 'base64url'): string =>
  Buffer.concat([Buffer.from(before), bytes, Buffer.from('after')]).toString(encoding);
const unicode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

describe('a form of the secret in an output is found', () => {
  test.each<[string, string]>([
    ['raw', secret],
    ['base64, shift 0', base64('', 'base64')],
    ['base64, shift 1', base64('x', 'base64')],
    ['base64, shift 2', base64('xy', 'base64')],
    ['base64, shift 0', base64('xyz', 'base64')],
    ['base64url, shift 0', base64('', 'base64url')],
    ['base64url, shift 1', base64('x', 'base64url')],
    ['base64url, shift 2', base64('xy', 'base64url')],
    ['hex', bytes.toString('hex')],
    ['hex, upper case', bytes.toString('hex').toUpperCase()],
    ['encodeURIComponent', encodeURIComponent(secret)],
    ['encodeURIComponent, lower case', encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase())],
    ['encodeURI', encodeURI(secret)],
    ['form encoding', new URLSearchParams({ secret }).toString()],
    ['JSON', json],
    ['JSON, all escaped', secret.replace(/[^]/g, unicode)],
    ["Go's JSON", json.replace(/[&<>]/g, unicode)],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ secret }))],
    ['HTML text', secret.replace('&', '&amp;').replace('<', '&lt;').replaceAll('>', '&gt;')],
    ['HTML with &quot; and &#39;', 'Kx~9&amp;&lt;&quot;&#39;/q+é Zt&gt;&gt;&gt;&gt;&gt;w!7'],
    ['HTML with &quot; and &apos;', 'Kx~9&amp;&lt;&quot;&apos;/q+é Zt&gt;&gt;&gt;&gt;&gt;w!7'],
  ])('%s', (form, hidden) => {
    expect(leaks({ outputs: { results: `[${hidden}]` } }).some((leak) => leak.endsWith(`secret, ${form}`))).toBe(true);
  });
});

describe('the secret is found in', () => {
  test.each<[string, Partial<StepRun>]>([
    ['stdout', { rawStdout: `::add-mask::other\n${secret}\n` }],
    ['stdout', { rawStdout: `text ::add-mask::${secret}\n` }],
    ['stderr', { rawStderr: secret }],
    ['log', { log: secret }],
    ['command error', { commands: [{ name: 'error', properties: {}, data: secret, line: '' }] }],
    ['command error', { commands: [{ name: 'error', properties: { title: secret }, data: '', line: '' }] }],
    ['annotation error', { annotations: [{ level: 'error', message: secret }] }],
    ['annotation notice', { annotations: [{ level: 'notice', title: secret, message: '' }] }],
    ['output results', { outputs: { results: secret } }],
    ['state s', { state: { s: secret } }],
    ['env E', { env: { E: secret } }],
    ['path', { path: secret }],
    ['summary', { summary: secret }],
    ['file work/_temp/a', { files: { 'work/_temp/a': secret } }],
    [`file work/${secret}`, { files: { [`work/${secret}`]: '' } }],
  ])('%s', (place, shown) => {
    expect(leaks(shown)).toContain(`${place}: secret, raw`);
  });
});

test('a line of a secret is found, and its encoded forms', () => {
  const value = 'first line\nsecond line\nshort';
  expect(leaks({ summary: 'the second line' }, value)).toEqual(['summary: secret, a line of it']);
  expect(leaks({ summary: Buffer.from('second line').toString('hex') }, value)).toEqual(['summary: secret, hex']);
  expect(leaks({ summary: 'a short text' }, value)).toEqual([]);
});

test('a short secret is found raw, its encoded forms are not looked for', () => {
  expect(leaks({ summary: 'a s3c b' }, 's3c')).toEqual(['summary: secret, raw']);
  expect(leaks({ summary: Buffer.from('s3c').toString('base64') }, 's3c')).toEqual([]);
});

test('a clean run has no leaks: masks may hold the secret', () => {
  const shown = {
    log: 'done ***\n',
    rawStdout: `::add-mask::${secret}\r\n::add-mask::${encodeURIComponent(secret)}\ndone\n`,
    commands: [{ name: 'add-mask', properties: {}, data: secret, line: `::add-mask::${secret}` }],
    masks: [secret],
    outputs: { results: '[]' },
    summary: '# Done',
  };
  expect(leaks(shown)).toEqual([]);
});

test('the empty string is no secret', () => {
  expect(() => leaks({}, '')).toThrow('empty');
});
