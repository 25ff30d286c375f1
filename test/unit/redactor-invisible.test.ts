import { expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { Secret } from '../../src/common/secret.ts';

const SECRET = 'Zq7~Wx+Jv/Ky9=Hp3_Gf5-Bd2.Nm8';
const redactor = new Redactor();
redactor.add(new Secret(SECRET));

const sequences: [name: string, sequence: string][] = [
  ['a colour', '\u001b[1;31m'],
  ['a colour with the one-byte CSI', '\u009b1;31m'],
  ['a character set', '\u001b(B'],
  ['a saved cursor', '\u001b7'],
  ['a reset', '\u001bc'],
  ['a title', '\u001b]0;title\u0007'],
  ['a title in one-byte controls', '\u009d0;title\u009c'],
  ['a device control string', '\u001bP1$r0m\u001b\\'],
  ['a device control string in one-byte controls', '\u00901$r0m\u009c'],
  ['a privacy message', '\u001b^text\u001b\\'],
];

test.each(sequences)('%s is removed whole', (_name, sequence) => {
  const methods = [
    (text: string) => redactor.clean(text),
    (text: string) => redactor.untrusted(text),
    (text: string) => redactor.identifier(text),
  ];
  for (const shown of methods) {
    expect(shown(`one ${sequence}two${sequence}`)).toBe('one two');
    expect(shown(`a ${SECRET.replace(/./g, `$&${sequence.replaceAll('$', '$$$$')}`)} b`)).toBe('a *** b');
    expect(shown(`${sequence}${SECRET}`)).not.toContain(SECRET.slice(1));
  }
});

const characters = [
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u180e',
  '\u200b',
  '\u2060',
  '\u3164',
  '\ufe0f',
  '\ufeff',
  '\u{e0041}',
];

test.each(characters)('%j is not shown, and hides no secret', (character) => {
  expect(redactor.clean(`one${character}two`)).toBe('one two');
  expect(redactor.clean(`a ${SECRET.replace(/./g, `$&${character}`)}b`)).toBe('a *** b');
});

test('many strings without an end are removed', () => {
  const text = '\u001bP\u0090\u001b^'.repeat(20_000);
  expect(redactor.clean(text)).toBe('');
});
