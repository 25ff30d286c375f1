import { expect, test } from 'vitest';
import * as values from '../../src/inputs/values.ts';
import type { Fault, Parser } from '../../src/inputs/values.ts';

const A = '0195a1f0-0000-7000-8000-0000000000a1';
const B = '0195A1F0-0000-7000-8000-0000000000B2';

const PARSERS: Record<string, Parser<unknown>> = {
  boolean: values.boolean,
  wholeNumber: values.wholeNumber(1, 300),
  list: values.list,
  words: values.words(['issuer-url', 'virtual-directory']),
  uuids: values.uuids,
  hosts: values.hosts,
  clientId: values.clientId,
  clientIds: values.clientIds,
  rootUrl: values.rootUrl,
  issuerUrl: values.issuerUrl,
  directory: values.directory,
  checkText: values.checkText,
};

/** What each rule takes, and what it makes of it. */
test.each<[string, [text: string, value: unknown][]]>([
  ['boolean', ['true', 'True', 'TRUE'].map((text) => [text, true])],
  ['boolean', ['false', 'False', 'FALSE'].map((text) => [text, false])],
  ['wholeNumber', Object.entries({ '1': 1, '300': 300, '007': 7 })],
  ['list', [[' ,a, b\r\nc,,a\t', ['a', 'b', 'c']]]],
  ['words', [['virtual-directory,issuer-url', ['virtual-directory', 'issuer-url']]]],
  ['uuids', [A, `${A}\n${B},${A.toUpperCase()}`].map((text) => [text, text === A ? [A] : [A, B.toLowerCase()]])],
  ['uuids', [undefined, 2].map((space) => [JSON.stringify([A, B], undefined, space), [A, B.toLowerCase()]])],
  ['hosts', [['https://GitHub.com/ http://ghes.example:8443//', ['GitHub.com', 'ghes.example:8443']]]],
  ['hosts', [['github.com,HTTPS://dev.azure.com/Acme/', ['github.com', 'dev.azure.com/Acme']]]],
  ['clientId', [['Iv1.0123456789abcdef', 'Iv1.0123456789abcdef']]],
  ['clientIds', [[`Iv1.a, ${A}`, ['Iv1.a', A]]]],
  ['rootUrl', [['https://ona.acme.example/api//', 'https://ona.acme.example/api']]],
  ['rootUrl', ['http://localhost:3000', 'http://127.255.0.9:1/x', 'http://[::1]:8080/api'].map((url) => [url, url])],
  ['issuerUrl', ['https://LOGIN.example/Tenant/v2.0/', 'https://l.example/?a=https%3A'].map((url) => [url, url])],
  ['directory', [['/tfs', '/tfs']]],
  ['checkText', ['a b,c\r\n\td', '/größe', 'a-b–c'].map((text) => [text, undefined])],
])('%s takes %j', (name, cases) => {
  for (const [text, value] of cases) expect([text, PARSERS[name]?.(text)]).toEqual([text, value]);
});

function faultOf(name: string, text: string): unknown {
  try {
    return PARSERS[name]?.(text);
  } catch (error) {
    return error;
  }
}

/** What each rule refuses, and the words for it. */
test.each<[string, string[], string, string?]>([
  ['boolean', ['yes', 'on', 'tRUE', '1', 'null'], 'invalid_value', 'true or false'],
  ['wholeNumber', ['0', '301', '1.0', '1e1', '0x10', '+1', '-1'], 'invalid_value', 'a whole number from 1 to 300'],
  ['wholeNumber', ['١', '1_0', 'Infinity', 'NaN', '0000000001', 'null'], 'invalid_value', 'a whole number'],
  ['list', [',', ' , '], 'invalid_value', 'one or more values'],
  ['words', ['pat', 'issuer-url pat', 'null'], 'invalid_value', 'one or more of issuer-url and virtual-directory'],
  ['uuids', [A.slice(1), `{${A}}`, '["github.com"]', `${A} null`, `${A}0`, '[]'], 'invalid_value', 'one or more UUIDs'],
  ['hosts', ['https://', '/', 'ssh://github.com', 'https://user@github.com'], 'invalid_value', 'one or more hosts'],
  [
    'hosts',
    ['github.com?x', 'github.com#x'],
    'invalid_value',
    'one or more hosts such as github.com or dev.azure.com/',
  ],
  ['clientId', ['null', 'None', 'nil', 'undefined', 'NULL'], 'placeholder', 'a word for a missing value'],
  ['clientId', ['***', '••••', '[REDACTED]'], 'placeholder', 'a mask'],
  [
    'clientId',
    ['$APP', '"Iv1.a"', '{"id":"a"}', 'op://vault/app/id', String.raw`Iv1.a\n`],
    'placeholder',
    '(a|the name)',
  ],
  ['clientId', ['a b', 'a\nb', 'é'], 'invalid_characters'],
  ['clientId', ['c'.repeat(4097)], 'invalid_value', 'at most 4,096 characters'],
  ['clientIds', ['Iv1.a null'], 'placeholder', 'a word for a missing value'],
  ['rootUrl', ['app.gitpod.io', '/api', 'https://', 'null', 'ftp://localhost'], 'invalid_value', 'an https URL'],
  [
    'rootUrl',
    ['http://127.0.0.1.example', 'http://evil-localhost', 'http://10.0.0.1', 'http://[::2]'],
    'invalid_value',
    'an https URL',
  ],
  ['rootUrl', ['https://a@ona.example', 'https://a:b@ona.example'], 'invalid_value', 'an https URL without user name'],
  ['rootUrl', ['https://ona.example/?a', 'https://ona.example/#'], 'invalid_value', 'an https URL without user name'],
  ['rootUrl', ['https://ona.example/a b', 'https://ona.exa\nmple'], 'invalid_value', 'an https URL'],
  [
    'issuerUrl',
    ['https://l.example/{tenant}', 'https://l.example/<id>'],
    'placeholder',
    'a template that was not filled',
  ],
  [
    'issuerUrl',
    ['https://l.example//v2.0', 'https://{{t}}.example', 'https://l.example/%TENANT%', 'https://l.example/null/v2.0'],
    'placeholder',
    'a template that was not filled in',
  ],
  [
    'issuerUrl',
    ['http://l.example', 'https:l.example', 'l.example', 'https://l.example/a b', 'https://['],
    'invalid_value',
    'an https',
  ],
  ['directory', ['tfs', 'null', '/a b', '/a\nb'], 'invalid_value', 'a path such as /tfs'],
  ['checkText', ['a\u200b', 'a\u00adb', 'a\u2011b', 'a\u3000b', 'a\u00a0b', 'a\u0000', '\u001b'], 'invalid_characters'],
  ['checkText', ['a\u202eb', 'a\u2800b', 'a\u3164b', 'a\ufeffb'], 'invalid_characters'],
  ['checkText', ['${{ vars.HOST }}', 'https://${{vars.HOST'], 'placeholder', 'an expression'],
])('%s refuses %j', (name, texts, code, detail = '') => {
  for (const text of texts) {
    const fault = faultOf(name, text);
    expect([text, fault]).toEqual([text, expect.objectContaining({ code })]);
    expect((fault as Fault).parts.detail?.trim() ?? '').toMatch(detail === '' ? /^$/ : new RegExp(`^${detail}`));
  }
});
