import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as httpClient from '@actions/http-client/lib/proxy';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readEnvironmentHints } from '../../src/inputs/environment-hints.ts';
import { proxyFor, proxyUrl } from '../../src/common/proxy.ts';
import { placeholder } from '../../src/inputs/placeholder.ts';
import { proxyProblems, proxySecrets } from '../../src/inputs/proxy.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const URLS = [
  'https://app.gitpod.io/api',
  'https://ona.acme.example:8443/api',
  'https://acme.example',
  'https://[fd00::5]:8443/api',
  'http://localhost:3000/api',
  'http://127.0.0.1:3000',
  'http://[::1]:3000/api',
  'https://LOCALHOST',
];

describe('the proxy of a URL', () => {
  const variable = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom('', '', ...values);
  const noProxy = fc
    .array(
      fc
        .constantFrom('*', '.example', 'acme.example', '.acme.example', 'example:8443', 'ona.acme.example:8443', 'ple')
        .chain((entry) => fc.constantFrom(entry, ` ${entry} `, entry.toUpperCase(), `x ${entry}`)),
      { maxLength: 3 },
    )
    .map((entries) => entries.join(','));
  const others = fc.constantFrom(
    '',
    '',
    '.',
    ',',
    'app.gitpod.io',
    'gitpod.io:443',
    '[fd00::5]',
    '[fd00::5]:8443',
    'fd00::5',
  );

  test('is the one that @actions/http-client chooses', () => {
    const environment = fc.record({
      https_proxy: variable(['http://lower.example:1', 'https://lower.example']),
      HTTPS_PROXY: variable(['http://upper.example:2', 'http://user:pass@upper.example']),
      http_proxy: variable(['http://plain.example:3']),
      HTTP_PROXY: variable(['http://plain-upper.example:4']),
      no_proxy: fc.oneof(noProxy, others),
      NO_PROXY: fc.oneof(noProxy, others),
    });
    fc.assert(
      fc.property(fc.constantFrom(...URLS), environment, (url, env) => {
        for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
        const chosen = proxyFor(url, env);
        expect(chosen && new URL(chosen.value).href).toBe(httpClient.getProxyUrl(new URL(url))?.href);
      }),
      { numRuns: 3000 },
    );
  });

  test('is read as @actions/http-client reads it, and refused if that would ignore it', () => {
    const parts = fc.constantFrom(
      'http:',
      'https:',
      'socks5:',
      '//',
      'proxy.example',
      ':8080',
      'user:pa%zz@',
      'u:p@',
      'u%40:p%2F@',
      '/',
      ' ',
      '@',
      '?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), (all) => {
        const value = all.join('');
        vi.stubEnv('https_proxy', '');
        vi.stubEnv('no_proxy', '');
        vi.stubEnv('NO_PROXY', '');
        vi.stubEnv('HTTPS_PROXY', value);
        const problems = proxyProblems('https://app.gitpod.io/api', { HTTPS_PROXY: value });
        let used: URL | undefined;
        try {
          used = httpClient.getProxyUrl(new URL('https://app.gitpod.io/api'));
        } catch {
          used = undefined;
        }
        const rest = used ? `${used.pathname}${used.search}${used.hash}` : '@';
        const isUsable = /^https?:$/.test(used?.protocol ?? '') && !rest.includes('@');
        if (isUsable && !placeholder(value)) expect(problems).toEqual([]);
        if (problems.length > 0) return;
        expect(used?.protocol).toMatch(/^https?:$/);
        const url = proxyUrl(value);
        expect(url?.host).toBe(used?.host);
        expect(decodeURIComponent(`${url?.username}:${url?.password}`)).toBe(`${used?.username}:${used?.password}`);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('proxy variables', () => {
  const faults = (env: NodeJS.ProcessEnv, url = 'https://app.gitpod.io/api'): string[] =>
    proxyProblems(url, env).map(({ input, kind }) => `${input} ${kind}`);

  test('only the one that applies is checked', () => {
    expect(faults({ HTTP_PROXY: 'socks5://proxy.example' })).toEqual([]);
    expect(faults({ HTTPS_PROXY: 'socks5h://proxy.example', NO_PROXY: '*' })).toEqual([]);
    expect(faults({ https_proxy: 'http://proxy.example', HTTPS_PROXY: '???' })).toEqual([]);
    expect(faults({ HTTPS_PROXY: '???', HTTP_PROXY: '???' }, 'http://localhost:3000')).toEqual([]);
  });

  test.each([
    ['"http://proxy.example:8080"', 'in-quotes'],
    ["'proxy.example:8080'", 'in-quotes'],
    ['socks5://proxy.example', 'proxy-scheme'],
    ['proxy.example:8080', 'proxy-scheme'],
    ['http://', 'proxy-not-url'],
    ['not a proxy', 'proxy-not-url'],
    ['http://user:pa/ss@proxy.example', 'proxy-not-url'],
    ['http://user:12/ss@proxy.example', 'proxy-credentials'],
    ['http://user:%zz@proxy.example', 'proxy-credentials'],
    ['${{ vars.PROXY }}', 'expression'],
  ])('%s cannot be used: %s', (value, kind) => {
    expect(faults({ HTTPS_PROXY: value })).toEqual([`HTTPS_PROXY ${kind}`]);
  });
});

describe('the secrets of proxy variables', () => {
  const BASE_URL = 'https://app.gitpod.io/api';
  const secretsOf = (env: NodeJS.ProcessEnv, url = BASE_URL): string[] =>
    proxySecrets(url, env).map(({ secret }) => secret.reveal());

  test('are the passwords and logins of all variables, as they are and decoded', () => {
    const env = {
      https_proxy: 'http://user:one%2Ftwo@proxy.example',
      HTTP_PROXY: '"http://user:th/ree@proxy.example"',
      ALL_PROXY: 'socks5://user:fo@ur@proxy.example',
      HTTPS_PROXY: 'user:five@proxy.example:8080',
      NO_PROXY: 'not.a:password',
    };
    const found = secretsOf(env);
    expect(found).toEqual(expect.arrayContaining(['five', 'fo@ur', 'one%2Ftwo', 'one/two', 'th/ree']));
    expect(found).toEqual(expect.arrayContaining(['user:five', 'user:one/two']));
    expect(found).not.toContain('password');
  });

  test.each([
    'http://me@corp.example:Pr0xyPassw0rd@proxy.example:3128',
    ' http://user:Pr0xyPassw0rd@proxy.example',
    '\nhttp://user:Pr0xyPassw0rd@proxy.example',
    'http:/user:Pr0xyPassw0rd@proxy.example',
    'http:user:Pr0xyPassw0rd@proxy.example',
    'HTTP://user:Pr0xyPassw0rd@proxy.example',
    String.raw`http:\\user:Pr0xyPassw0rd@proxy.example`,
    'http://us@er:Pr0xyPassw0rd@proxy.example',
    'http://user:Pr0xy\nPassw0rd@proxy.example',
    'http://user:Pr0xy%50assw0rd@proxy.example',
    'user:Pr0xyPassw0rd@proxy.example',
    'http://:Pr0xyPassw0rd@proxy.example',
    'http://Pr0xyPassw0rd@proxy.example',
  ])('hold the password of %j', (value) => {
    expect(secretsOf({ HTTPS_PROXY: value })).toContain('Pr0xyPassw0rd');
  });

  test('do not hold a short user name, or parts of an address', () => {
    expect(secretsOf({ HTTPS_PROXY: 'http://ci@proxy.example', HTTP_PROXY: 'http://proxy.example:8080' })).toEqual([]);
  });

  test('are used only if their variable applies to the base URL', () => {
    const env = {
      https_proxy: 'http://u:one@p.example',
      HTTPS_PROXY: 'http://u:two@p.example',
      NO_PROXY: '.acme.example',
    };
    const used = (url: string): string[] =>
      proxySecrets(url, env).flatMap(({ secret, isUsed }) => (isUsed ? secret.reveal() : []));
    expect(used(BASE_URL)).toEqual(['one', 'u:one']);
    expect(used('https://ona.acme.example')).toEqual([]);
    expect(used('no URL')).toEqual([]);
  });

  test('hold the password that @actions/http-client sends', () => {
    const text = (...parts: string[]): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...parts), { maxLength: 4 }).map((all) => all.join(''));
    const loginText = text('Pr0xy', 'w0rd', 'corp.example', ':', '@', '%40', '%2', ' ', '\n', '"');
    const values = fc
      .tuple(text(' ', '\n', '"'), text('http:', '/', '//', '\\'), loginText, loginText, text('/', '?', '@', ':80'))
      .map(([before, scheme, user, password, after]) => `${before}${scheme}${user}:${password}@p.example${after}`);
    let sent = 0;
    fc.assert(
      fc.property(values, (value) => {
        vi.stubEnv('https_proxy', '');
        vi.stubEnv('no_proxy', '');
        vi.stubEnv('NO_PROXY', '');
        vi.stubEnv('HTTPS_PROXY', value);
        const password = passwordSent(BASE_URL);
        if (password === '') return;
        sent += 1;
        expect(secretsOf({ HTTPS_PROXY: value })).toContain(password);
      }),
      { numRuns: 3000 },
    );
    // Otherwise nothing was tested.
    expect(sent).toBeGreaterThan(200);
  });

  function passwordSent(url: string): string {
    try {
      return httpClient.getProxyUrl(new URL(url))?.password ?? '';
    } catch {
      return '';
    }
  }
});

describe('hints at the cause of a failed connection', () => {
  const hints = (env: NodeJS.ProcessEnv, url = 'https://app.gitpod.io/api'): object => readEnvironmentHints(env, url);

  test('an environment without proxies has none', () => {
    expect(hints({})).toEqual({ noProxySeparators: false });
  });

  test('name a proxy variable that does not apply', () => {
    expect(hints({ ALL_PROXY: 'http://p' })).toMatchObject({ proxy: 'all-proxy-only' });
    expect(hints({ HTTP_PROXY: 'http://p', all_proxy: 'http://p' })).toMatchObject({ proxy: 'http-proxy-only' });
    expect(hints({ HTTPS_PROXY: 'http://p', ALL_PROXY: 'http://p' })).not.toHaveProperty('proxy');
    expect(hints({ HTTP_PROXY: 'http://p' }, 'http://ona.example')).not.toHaveProperty('proxy');
  });

  test.each(['http://localhost:3000/api', 'https://127.0.0.1/api', 'https://[::1]:8443/api'])(
    'name no proxy variable for %s, which is reached directly',
    (url) => {
      expect(hints({ HTTP_PROXY: 'http://p', ALL_PROXY: 'http://p' }, url)).not.toHaveProperty('proxy');
    },
  );

  test.each([
    ['a.example b.example', true],
    ['a.example;b.example', true],
    ['a.example, b.example', false],
    [' a.example ', false],
  ])('tell wrong separators in NO_PROXY=%j: %s', (noProxy, noProxySeparators) => {
    expect(hints({ HTTPS_PROXY: 'http://p', NO_PROXY: noProxy })).toMatchObject({ noProxySeparators });
  });

  test('tell what NODE_EXTRA_CA_CERTS names', () => {
    const state = (file: string): unknown => hints({ NODE_EXTRA_CA_CERTS: file });
    expect(state('/no/such/file')).toMatchObject({ certificates: { file: '/no/such/file', state: 'missing' } });
    expect(state('.')).toMatchObject({ certificates: { state: 'unreadable' } });
    expect(state('package.json')).toMatchObject({ certificates: { state: 'no-pem' } });
    const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
    writeFileSync(join(folder, 'ca.pem'), 'Our CA\n-----BEGIN CERTIFICATE-----\n');
    expect(state(join(folder, 'ca.pem'))).toMatchObject({ certificates: { state: 'ok' } });
    rmSync(folder, { recursive: true });
  });
});
