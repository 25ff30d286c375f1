import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, Redactor } from '../../src/report/redact.ts';

const SECRET = 'S3cr3t/"+?&=~~?>Value';

/** The forms in which a secret is found. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    ...[secret, json, escaped(secret), encodeURIComponent(secret)],
    new URLSearchParams([['', secret]]).toString().slice(1),
    ...[bytes.toString('base64'), bytes.toString('base64url')],
  ];
}

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

const URL_WITH_UUID = 'https://login.microsoftonline.com/7a5c0d1e-1111-2222-3333-444455556666/oauth2/v2.0/token';

test('the forms of the secret differ', () => {
  expect(new Set(formsOf(SECRET)).size).toBe(7);
});

test.each<[string, string, string]>([
  ...formsOf(SECRET).map((form): [string, string, string] => [`a form of the secret: ${form}`, `<${form}>`, '<***>']),
  ['a secret that an escape sequence divides', `${SECRET.slice(0, 5)}\u001b[31m${SECRET.slice(5)}`, '***'],
  ['a secret that contains another', 'abc12345678def 12345678', '*** ***'],
  ['a short secret, which would shred every text', 'the ona app', 'the ona app'],
  ['a colour', 'a\u001b[1;31mred\u001b[0m b', 'ared b'],
  ['controls, zero widths and bidi marks', 'a\r\t\u0000b\u200bc\u202ed\u2028e\ufefff', 'a   b c d e f'],
  ['a line break of ours', 'a\nb', 'a\nb'],
  ['a workflow command', '::add-mask::x', ': :add-mask::x'],
  ['one on a later line, behind white space', 'a\n \u00a0::error::x', 'a\n \u00a0: :error::x'],
  ['one of the old form, anywhere', 'a ##[error]x', 'a ## [error]x'],
  ['one that an escape sequence hides', '\u001b[0m:\u001b[0m:error::x #\u001b[0m#[x', ': :error::x ## [x'],
  ['colons elsewhere', 'std::string', 'std::string'],
  ['a URL with a UUID, which is no secret', URL_WITH_UUID, URL_WITH_UUID],
])('clean: %s', (_, text, expected) => {
  expect(redactorOf(SECRET, '12345678', 'abc12345678def', 'ona').clean(text)).toBe(expected);
});

test.each([
  ['makes one line', ' a\n\tb\u0000 c ', 500, 'a b c'],
  ['cuts after it has redacted', `1234${SECRET}`, 8, '1234***'],
  ['says that it cut, and not within a character', `1234${'😀'.repeat(5)}`, 8, '1234😀\ufffd…'],
])('foreign %s', (_, text, longest, expected) => {
  expect(redactorOf(SECRET).foreign(text, longest)).toBe(expected);
});

test('a text of less than eight characters is not taken for a secret', () => {
  expect([new Redactor().add('1234567'), new Redactor().add('12345678')]).toEqual([false, true]);
});

test('no form of a secret survives, wherever it stands and whatever is put into it', () => {
  const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
  const secret = fc.string({ unit: visible, minLength: 8, maxLength: 40 });
  const escapes = ['\u001b[31m', '\u001b]0;title\u0007', '\u009b1m', '\u001b'];
  const noise = fc.constantFrom('', ...escapes, '\u0000', '\u200b', '\n', '***');
  const around = fc.tuple(fc.string(), fc.string());
  const property = fc.property(
    secret,
    secret,
    fc.nat(5),
    fc.nat(60),
    noise,
    around,
    (one, two, form, at, put, [a, b]) => {
      const redactor = redactorOf(one, two);
      const whole = formsOf(one)[form] ?? one;
      const text = `${a}${whole.slice(0, at)}${put}${whole.slice(at)}${two}${b}`;
      for (const clean of [redactor.clean(text), redactor.foreign(text, 5000)]) {
        for (const found of [one, two].flatMap(formsOf)) expect(clean).not.toContain(found);
        expect(clean).not.toMatch(/##\[|^\s*::/m);
      }
    },
  );
  fc.assert(property, { numRuns: 300 });
});
