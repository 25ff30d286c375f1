import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as values from '../../src/inputs/values.ts';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }));
const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];

/** What a rule gives, or undefined where it refuses. Nothing but a refusal may be thrown. */
function given<Value>(rule: (value: string) => Value, value: string): Value | undefined {
  try {
    return rule(value);
  } catch (error) {
    expect(error).toBeInstanceOf(values.BadValue);
    expect((error as Error).message.length).toBeLessThan(400);
    return undefined;
  }
}

describe('boolean', () => {
  test('takes the six words of YAML 1.2 and nothing else', () => {
    expect(TRUE.map(values.boolean)).toEqual([true, true, true]);
    expect(FALSE.map(values.boolean)).toEqual([false, false, false]);
    const other = fc.oneof(text, fc.mixedCase(fc.constantFrom('true', 'false', 'yes', 'no', 'on', 'off', 'null')));
    fc.assert(
      fc.property(other, (value) => {
        if (![...TRUE, ...FALSE].includes(value)) expect(given(values.boolean, value)).toBeUndefined();
      }),
    );
  });
});

describe('wholeNumber', () => {
  test('takes the decimal digits of a number in range', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.integer({ min: -500, max: 500 }), (a, b, value) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        const fits = value >= least && value <= most;
        expect(given(values.wholeNumber(least, most), String(value))).toBe(fits ? value : undefined);
      }),
    );
  });

  test.each(['', ' ', '1.0', '1e1', '0x10', '+1', '-0', '١', '1_0', 'Infinity', 'NaN', '00000000001'])(
    'refuses %j',
    (value) => expect(given(values.wholeNumber(0, 300), value)).toBeUndefined(),
  );
});

describe('list', () => {
  const item = fc.string({ unit: fc.constantFrom('a', 'B', '0', '.', '/', '-'), minLength: 1, maxLength: 8 });
  const separator = fc.constantFrom(',', ' ', '\n', '\r\n', ', ', ',,', '\t');

  test('gives each value once, in order, whatever the separators', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(item, separator), { minLength: 1 }), separator, (parts, first) => {
        const joined = first + parts.map(([value, after]) => value + after).join('');
        expect(values.list(joined)).toEqual([...new Set(parts.map(([value]) => value))]);
      }),
    );
  });

  test('takes UUIDs in any case, and gives each once, in lower case', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { minLength: 1, maxLength: 5 }), (ids) => {
        expect(values.uuids([...ids.map((id) => id.toUpperCase()), ...ids].join())).toEqual([...new Set(ids)]);
      }),
    );
  });

  test('takes nothing but UUIDs where UUIDs are asked for', () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.uuid().map((id) => id.slice(1)),
          fc.uuid().map((id) => `{${id}}`),
        ),
        (value) => {
          for (const id of given(values.uuids, value) ?? []) expect(id).toMatch(shape);
        },
      ),
    );
  });
});

describe('baseUrl', () => {
  const hosts = fc.constantFrom(
    'localhost',
    '127.0.0.1',
    '127.255.0.9',
    '[::1]',
    'LOCALHOST',
    'app.gitpod.io',
    '0x7f.1',
  );
  const others = fc.constantFrom(
    '10.0.0.1',
    'localhost.acme.example',
    '127.0.0.1.example',
    '[::2]',
    'a@localhost',
    '128.0.0.1',
  );
  const paths = fc.constantFrom('', '/', '/api', '/api//', '/api?', '/api#', '/a b', '?a', '/%2e%2e/');
  const urls = fc
    .tuple(fc.constantFrom('https:', 'http:', 'ftp:', 'HTTPS:'), fc.oneof(hosts, others), paths)
    .map(([scheme, host, path]) => `${scheme}//${host}${path}`);

  test('gives https, or http for this very machine, without anything that could hold a secret', () => {
    fc.assert(
      fc.property(fc.oneof(urls, fc.webUrl(), text), (value) => {
        const taken = given(values.baseUrl, value);
        if (taken === undefined) return;
        const { protocol, hostname, username, password, search, hash } = new URL(taken);
        if (protocol !== 'https:')
          expect(`${protocol}//${hostname}`).toMatch(/^http:\/\/(localhost|127(\.\d+){3}|\[::1\])$/);
        expect([username, password, search, hash]).toEqual(['', '', '', '']);
        expect(taken).not.toMatch(/[/?#]$/);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['https://ona.acme.example/api', 'http://localhost:3000', 'http://127.0.0.1:1/x', 'http://[::1]:8080/api'])(
    'takes %s, with trailing slashes or without',
    (url) =>
      expect([values.baseUrl(url), values.baseUrl(`${url}/`), values.baseUrl(`${url}//`)]).toEqual([url, url, url]),
  );
});

describe('issuerUrl', () => {
  test('gives what it takes exactly as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const plain = !url.includes('${{');
        if (plain) expect(values.issuerUrl(url)).toBe(url);
      }),
    );
    expect(values.issuerUrl('https://LOGIN.example/Tenant//v2.0/')).toBe('https://LOGIN.example/Tenant//v2.0/');
  });
});

describe('secretProblem', () => {
  const known = fc.constantFrom(
    '***',
    '$NAME',
    '${NAME}',
    '%NAME%',
    '${{ secrets.A }}',
    'a${{b',
    '$NAME$',
    '%%',
    'a***',
  );

  test('takes up to 4,096 visible ASCII characters, and no placeholder', () => {
    fc.assert(
      fc.property(fc.oneof(text, known, fc.string({ unit: 'grapheme-ascii', minLength: 8 })), (value) => {
        if (value === '') return;
        const placeholder = /^(\*\*\*|\$\w+|\$\{\w+\}|%\w+%)$/.test(value) || value.includes('${{');
        const legal = /^[\u0021-\u007e]{1,4096}$/.test(value) && !placeholder;
        expect(values.secretProblem(value) === undefined).toBe(legal);
      }),
      { numRuns: 2000 },
    );
    expect(values.secretProblem('s'.repeat(4096))).toBeUndefined();
    expect(values.secretProblem('s'.repeat(4097))).toContain('4096');
  });

  test('never quotes what it refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 12 }), (value) => {
        expect(values.secretProblem(value) ?? '').not.toContain(value);
      }),
    );
  });
});
