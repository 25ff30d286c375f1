import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proxyFault, proxyFor, proxyHint, proxySecrets, unreadableCaFile } from '../../src/http/proxy.ts';
import { after, setEnv } from './servers.ts';

const ONA = 'https://app.gitpod.io/api';

test.each<[url: string, env: Record<string, string>, proxy: string | undefined, fault?: string]>([
  [ONA, {}, undefined],
  [ONA, { HTTPS_PROXY: ' ' }, undefined],
  [ONA, { https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, 'http://lower:1/'],
  [ONA, { https_proxy: '', HTTPS_PROXY: 'https://upper' }, 'https://upper/'],
  [ONA, { HTTP_PROXY: 'http://a:1', ALL_PROXY: 'http://a:1' }, undefined],
  [ONA, { HTTPS_PROXY: 'user:pa%20ss@proxy:8080' }, 'http://user:pa%20ss@proxy:8080/'],
  [ONA, { HTTPS_PROXY: '[::1]:8080' }, 'http://[::1]:8080/'],
  [ONA, { HTTPS_PROXY: 'socks5://proxy:1' }, undefined, 'HTTPS_PROXY'],
  [ONA, { HTTPS_PROXY: '"http://user:pass-word@proxy:1"' }, undefined, 'HTTPS_PROXY'],
  [ONA, { https_proxy: 'http://proxy:port' }, undefined, 'https_proxy'],
  ['http://127.0.0.1:1/', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://a:1' }, undefined],
  ['https://localhost/', { HTTPS_PROXY: 'nonsense://' }, undefined],
])('%s with %o goes through %s', (url, env, proxy, fault) => {
  expect(proxyFor(new URL(url), env)?.href).toBe(proxy);
  expect(proxyFault(new URL(url), env)).toBe(fault);
});

test.each([
  ['gitpod.io', undefined],
  ['gitpod.io:8443', 'http://a:1/'],
])('with NO_PROXY %s', (exceptions, proxy) => {
  setEnv('NO_PROXY', exceptions);
  expect(proxyFor(new URL(ONA), { HTTPS_PROXY: 'http://a:1' })?.href).toBe(proxy);
  // What applies to nothing is no fault.
  const fault = proxy === undefined ? undefined : 'HTTPS_PROXY';
  expect(proxyFault(new URL(ONA), { HTTPS_PROXY: 'socks5://a' })).toBe(fault);
});

test.each([
  ['http://user@proxy:8080', []],
  ['user:pass@proxy:1', ['pass']],
  ['http://user:p%40ss@proxy', ['p%40ss', 'p@ss']],
  ['http://user:p@s/s@proxy', ['p@s/s']],
  ['http://user:100%@proxy', ['100%']],
  ['"http://user:pass-word@proxy:1"', ['pass-word']],
])('proxySecrets of %s', (value, secrets) => {
  expect(proxySecrets({ all_proxy: value, HTTPS_PROXY: 'http://a' })).toEqual(secrets);
});

test.each([
  [{}, undefined],
  [{ HTTP_PROXY: 'a', all_proxy: 'a' }, 'http_proxy'],
  [{ ALL_PROXY: 'a' }, 'all_proxy'],
  [{ https_proxy: 'a', ALL_PROXY: 'a', http_proxy: 'a' }, undefined],
])('proxyHint of %o', (env, hint) => {
  expect(proxyHint(env)).toBe(hint);
});

test('unreadableCaFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ca-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'ca.pem');
  const found = (): unknown[] => [{}, { NODE_EXTRA_CA_CERTS: file }].map(unreadableCaFile);
  expect([...found(), unreadableCaFile({ NODE_EXTRA_CA_CERTS: folder })]).toEqual([undefined, file, folder]);
  writeFileSync(file, '');
  expect(found()).toEqual([undefined, undefined]);
});
