import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { portOfNobody } from './ports.ts';
import { type Proxy, startProxy } from './proxy.ts';
import { errorOf, resultsOf } from './rotation.ts';
import { expectGreenThrough, type HiddenOna, HOST, startHiddenOna } from './through-proxy.ts';

let hidden: HiddenOna;
let proxy: Proxy;

beforeEach(async () => {
  hidden = await startHiddenOna();
  proxy = await startProxy();
});

afterEach(async () => {
  await hidden.stop();
  await proxy.stop();
});

test.each(['HTTPS_PROXY', 'https_proxy'])('%s leads through a proxy', async (variable) => {
  const run = await hidden.rotate({ [variable]: proxy.url });
  expectGreenThrough(proxy, hidden, run);
});

test('a value without a scheme stands for an http proxy', async () => {
  const run = await hidden.rotate({ HTTPS_PROXY: new URL(proxy.url).host });
  expectGreenThrough(proxy, hidden, run);
});

test('NO_PROXY leads past the proxy', async () => {
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url, NO_PROXY: `other.invalid,${HOST}` }, { timeout: '20' });
  // Nobody but the proxy can resolve the name.
  expect(errorOf(run)).toMatchObject({ code: 'dns_failure' });
  expect(proxy.tunnels).toEqual([]);
});

test('an untrusted certificate is not blamed on the proxy, and not retried', async () => {
  const run = await hidden.rotate(
    { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: '' },
    { 'max-retries': '2', concurrency: '1' },
  );
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'certificate_error' });
  expect(run.log).not.toContain('Trying again');
  expect(proxy.tunnels).toEqual([hidden.address]);
  expect(run.rawStderr).toBe('');
});

test('TLS options that Node refuses are an error of the request', async () => {
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url, NODE_OPTIONS: '--tls-cipher-list=NONSENSE' });
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'tls_error' });
  expect(run.log).not.toContain('bug in this action');
  expect(run.rawStderr).toBe('');
});

test('a proxy that cannot be reached is named, and retried', async () => {
  const nobody = `http://127.0.0.1:${String(await portOfNobody())}`;
  const run = await hidden.rotate({ HTTPS_PROXY: nobody }, { 'max-retries': '1' });
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'proxy_error' });
  expect(errorOf(run)?.message).toContain('2 attempts');
});

test('many integrations go through a proxy, with no more connections at once than concurrency', async () => {
  const many = await startHiddenOna({ ...fleet(40, 4), delayMs: 5 });
  const run = await many.rotate(
    { HTTPS_PROXY: proxy.url },
    {
      'integration-id': '',
      'match-oauth-client-id': FLEET_APP.clientId,
      'allow-multiple': 'true',
      concurrency: '3',
    },
  );
  await many.stop();
  expect(run.exitCode).toBe(0);
  expect(resultsOf(run).map(({ status }) => status)).toEqual(Array(16).fill('updated'));
  expect(many.ona.connections.most).toBeLessThanOrEqual(3);
});

describe('a value that http-client would silently ignore is refused', () => {
  test.each([
    'proxy.example:8080',
    'http://',
    'http://user:%zz@proxy.example',
    'socks5://127.0.0.1:1080',
    'http://a b',
  ])('%s', async (value) => {
    const run = await hidden.rotate({ HTTPS_PROXY: value });
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([{ level: 'error' }]);
    expect(run.annotations[0]?.message).toMatch(/^HTTPS_PROXY .*Nothing was sent to Ona\./);
    expect(hidden.ona.connections.total).toBe(0);
  });
});
