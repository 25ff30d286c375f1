import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { type Authority, createAuthority } from './certificates.ts';
import { canListen } from './ports.ts';
import { errorOf, NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';
import { startTinyProxy, type TinyProxy } from './tiny-proxy.ts';
import { startTlsTerminator, type TlsTerminator } from './tls-terminator.ts';

/** An address that only the proxy reaches (RFC 3849). */
const ADDRESS = '2001:db8::5';
const AUTHORITY = `[${ADDRESS}]:8443`;

let authority: Authority;
let ona: LocalOna;
let terminator: TlsTerminator;
let proxy: TinyProxy;

beforeEach(async () => {
  authority = await createAuthority();
  ona = await startLocalOna();
  terminator = await startTlsTerminator(Number(new URL(ona.baseUrl).port), await authority.issue(ADDRESS));
});

afterEach(async () => {
  proxy.stop();
  terminator.stop();
  await ona.stop();
  authority.remove();
});

async function rotate(env: Record<string, string>, inputs: Record<string, string> = {}): Promise<StepRun> {
  return runAction({
    with: rotation(ona, { 'base-url': `https://${AUTHORITY}/api`, timeout: '3', ...inputs }),
    env: { NODE_EXTRA_CA_CERTS: authority.file, ...env },
  });
}

describe.each([
  ['127.0.0.1', true],
  ['::1', await canListen('::1')],
])('a proxy at %s', (host, isThere) => {
  test.runIf(isThere)('makes the connection to an IPv6 address', async () => {
    proxy = await startTinyProxy(terminator.port, { host });
    const run = await rotate({ HTTPS_PROXY: proxy.url });
    expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect([run.exitCode, run.rawStderr]).toEqual([0, '']);
    expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
    expect(new Set(proxy.asked.map(({ target, headers }) => `${target} ${String(headers.host)}`))).toEqual(
      new Set([`${AUTHORITY} ${AUTHORITY}`]),
    );
    expect(new Set(ona.requests.map(({ headers }) => headers.host))).toEqual(new Set([AUTHORITY]));
    // An IP address is no server name (RFC 6066, section 3).
    expect(new Set(terminator.serverNames)).toEqual(new Set([false]));
  });
});

test('a certificate for another address is not trusted', async () => {
  terminator.stop();
  terminator = await startTlsTerminator(Number(new URL(ona.baseUrl).port), await authority.issue('2001:db8::6'));
  proxy = await startTinyProxy(terminator.port);
  const run = await rotate({ HTTPS_PROXY: proxy.url });
  expect(errorOf(run)).toMatchObject({ code: 'certificate_error' });
  expect(ona.requests).toEqual([]);
});

test('NO_PROXY leads past the proxy', async () => {
  proxy = await startTinyProxy(terminator.port);
  const run = await rotate({ HTTPS_PROXY: proxy.url, NO_PROXY: `[${ADDRESS}]` }, { timeout: '1' });
  // Nobody but the proxy reaches the address.
  expect(['connection_refused', 'timeout']).toContain(errorOf(run)?.code);
  expect(proxy.asked).toEqual([]);
});
