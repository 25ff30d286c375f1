import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as values from '../../src/inputs/values.ts';
import { inputMessage } from '../../src/messages/inputs.ts';

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }));
const TRUE = ['true', 'True', 'TRUE'];
const FALSE = ['false', 'False', 'FALSE'];

/** What a rule gives, or undefined if it refuses the value. It must throw nothing but a BadValue. */
function given<Value>(rule: (value: string) => Value, value: string): Value | undefined {
  try {
    return rule(value);
  } catch (error) {
    expect(error).toBeInstanceOf(values.BadValue);
    const message = inputMessage({ input: 'input', ...(error as values.BadValue).fault });
    expect(JSON.stringify(message).length).toBeLessThan(1500);
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

  test('takes UUIDs as a JSON array', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, 2), (ids, indent) => {
        expect(values.uuids(JSON.stringify(ids, undefined, indent))).toEqual([...new Set(ids)]);
      }),
    );
    expect(given(values.uuids, '[]')).toBeUndefined();
    expect(given(values.uuids, '["github.com"]')).toBeUndefined();
  });

  test('takes nothing but UUIDs where UUIDs are expected', () => {
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

  test('gives https, or http for this machine only, without anything that could contain a secret', () => {
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

describe('hosts', () => {
  test.each([
    ['github.com', 'github.com'],
    ['https://GitHub.com/', 'GitHub.com'],
    ['http://ghes.acme.example:8443//', 'ghes.acme.example:8443'],
    ['https://dev.azure.com/Acme/', 'dev.azure.com/Acme'],
  ])('takes %s for %s', (text, host) => expect(values.hosts(text)).toEqual([host]));

  test.each(['https://', '/', 'ssh://github.com', 'https://user@github.com', 'github.com?x', 'github.com#x'])(
    'refuses %s',
    (text) => expect(given(values.hosts, text)).toBeUndefined(),
  );
});

describe('issuerUrl', () => {
  test('gives what it takes exactly as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }), (url) => {
        if (!/[{}<>]|[^:]\/\//.test(url)) expect(values.issuerUrl(url)).toBe(url);
      }),
    );
    expect(values.issuerUrl('https://LOGIN.example/Tenant/v2.0/')).toBe('https://LOGIN.example/Tenant/v2.0/');
  });

  test.each([
    'https://login.example/{tenant}/v2.0',
    'https://login.example/<tenant>/v2.0',
    'https://login.example//v2.0',
    'https://{tenant}.login.example/v2.0',
    'http://login.example/v2.0',
    'login.example/v2.0',
    'https://somebody@login.example/v2.0',
  ])('refuses %s', (url) => expect(given(values.issuerUrl, url)).toBeUndefined());
});

describe('secretFault', () => {
  test('finds none in up to 4,096 visible ASCII characters', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme-ascii', minLength: 8 })), (value) => {
        if (value === '') return;
        const isLegal = /^[\u0021-\u007e]{1,4096}$/.test(value);
        expect(values.secretFault(value) === undefined).toBe(isLegal);
      }),
      { numRuns: 2000 },
    );
    expect(values.secretFault('s'.repeat(4096))).toBeUndefined();
    expect(values.secretFault('s'.repeat(4097))).toBeDefined();
  });

  test('gives no part of the secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 12 }), (value) => {
        expect(Object.keys(values.secretFault(value) ?? { kind: '' })).toEqual(['kind']);
      }),
    );
  });
});
