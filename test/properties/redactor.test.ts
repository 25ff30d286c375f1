import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { Secret } from '../../src/common/secret.ts';
import { secretForms } from '../support/secret-forms.ts';

const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
const secrets = fc.string({ unit: visible, minLength: 8, maxLength: 48 });
/** Secrets made of what looks like an escape of some notation. */
const lookalikes = fc
  .array(
    fc.constantFrom('%41', '%2B', '&lt;', '&amp;', '&#x41;', '\\x41', '\\u0041', '\\"', '"', "'", '<', '/', 'ab', 'Z'),
    {
      minLength: 4,
      maxLength: 8,
    },
  )
  .map((parts) => `${parts.join('')}-of-it`);
const greek = fc.string({ unit: fc.constantFrom('α', 'β', 'γ', 'δ', ' ', ',', '.', ';', '-', '→'), maxLength: 20 });
// None that could end an escape which the secret's last character begins.
const between = fc.constantFrom(' ', ', ', ' = ', ' → ');

function redactor(...values: string[]): Redactor {
  const made = new Redactor();
  for (const value of values) made.add(new Secret(value));
  return made;
}

/** The forms of a secret that are in a text. */
function remains(text: string, secret: string): string[] {
  return [...secretForms(secret)].filter(([form]) => text.includes(form)).map(([, name]) => name);
}

describe.each([
  ['any secret', secrets],
  ['a secret that looks like an escape', lookalikes],
])('%s', (_name, arbitrary) => {
  test('is taken out of every text, in every form', () => {
    fc.assert(
      fc.property(arbitrary, greek, greek, between, (secret, before, after, separator) => {
        const known = redactor(secret);
        for (const [form, name] of secretForms(secret)) {
          const text = `α${before}${separator}${form}${separator}${after}ω`;
          for (const cleaned of [known.clean(text), known.untrusted(text), known.identifier(text)]) {
            expect({ name, left: remains(cleaned, secret) }).toEqual({ name, left: [] });
            expect([cleaned.at(0), cleaned.at(-1)]).toEqual(['α', 'ω']);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('two secrets', () => {
  test('are both removed if they overlap or touch', () => {
    fc.assert(
      fc.property(secrets, secrets, (one, other) => {
        const known = redactor(one, `${one}${other}`, other);
        const cleaned = known.clean(`α ${one}${other} ${other}${one} ω`);
        expect([remains(cleaned, one), remains(cleaned, other)]).toEqual([[], []]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text without secrets', () => {
  test('loses nothing', () => {
    fc.assert(
      fc.property(secrets, greek, (secret, text) => {
        expect(redactor(secret).clean(text)).toBe(text.trim());
        expect(redactor(secret).untrusted(text)).toBe(text.trim());
      }),
    );
  });

  test('keeps what is quoted of it and the words around a secret', () => {
    const known = redactor('SECRET-OF-SOMEBODY');
    expect(known.clean('the value SECRET-OF-SOMEBODY is known')).toBe('the value *** is known');
    expect(known.clean('the value is ***, a mask')).toBe('the value is ***, a mask');
  });
});

describe('whatever the text', () => {
  const pieces = fc.constantFrom(
    ':',
    '::',
    '##',
    '#',
    '[',
    '##[',
    'error',
    ']',
    '\u001b',
    '\u001b[',
    '0m',
    '\n',
    '\r',
    ' ',
  );
  const more = fc.constantFrom(
    '\u2028',
    '\u0085',
    '\u00a0',
    '\u0000',
    '\u200b',
    '\ufeff',
    '\u009b',
    '\u202e',
    '%',
    '\\',
    '&',
  );
  const texts = fc
    .array(fc.oneof(pieces, more, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 })
    .map((parts) => parts.join(''));

  test('no workflow command and no control character gets through', () => {
    fc.assert(
      fc.property(texts, secrets, (text, secret) => {
        const known = redactor(secret);
        for (const cleaned of [known.clean(text), known.untrusted(text), known.identifier(text)]) {
          expect(cleaned.trimStart().startsWith('::')).toBe(false);
          expect(cleaned).not.toContain('##[');
          expect(cleaned).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('what comes from outside is bounded, after redacting', () => {
    fc.assert(
      fc.property(fc.nat({ max: 600 }), secrets, (length, secret) => {
        const outside = redactor(secret).untrusted(`${'ω '.repeat(length / 2)}${secret}${'ω '.repeat(500)}`);
        expect(outside.length).toBeLessThanOrEqual(501);
        for (let from = 0; from + 6 <= secret.length; from++)
          expect(outside).not.toContain(secret.slice(from, from + 6));
      }),
    );
  });

  test('a run of base64 of 40 characters or more is replaced where it comes from outside', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 30, maxLength: 120 }), (bytes) => {
        const base64 = Buffer.from(bytes).toString('base64');
        for (const text of [base64, base64.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(base64)]) {
          expect(redactor().untrusted(`stored: ${text}.`)).toBe('stored: ***.');
        }
      }),
    );
  });
});
