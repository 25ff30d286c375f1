import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Authority, createAuthority } from './certificates.ts';
import { errorOf, resultsOf } from './rotation.ts';
import { type HiddenOna, startHiddenOna } from './through-proxy.ts';
import { startTinyProxy, type TinyProxy, type TinyProxyOptions } from './tiny-proxy.ts';

let hidden: HiddenOna;
let proxy: TinyProxy;
let authority: Authority;

beforeEach(async () => {
  hidden = await startHiddenOna();
  authority = await createAuthority();
});

afterEach(async () => {
  proxy.stop();
  await hidden.stop();
  authority.remove();
});

async function start(options: TinyProxyOptions = {}): Promise<void> {
  proxy = await startTinyProxy(Number(new URL(hidden.ona.baseUrl).port), options);
}

test('one tunnel is enough for one request at a time', async () => {
  await start();
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { concurrency: '1' });
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  expect([run.exitCode, run.rawStderr]).toEqual([0, '']);
  expect(proxy.asked).toHaveLength(1);
});

test('a proxy that speaks TLS makes the connection', async () => {
  await start({ tls: await hidden.issue('127.0.0.1') });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url });
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  expect([run.exitCode, run.rawStderr]).toEqual([0, '']);
});

test("a proxy's certificate is told apart from the server's", async () => {
  await start({ tls: await authority.issue('127.0.0.1') });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { 'max-retries': '2' });
  expect(errorOf(run)).toMatchObject({ code: 'certificate_error' });
  expect(errorOf(run)?.message).toContain(`proxy ${proxy.url}`);
  expect(run.log).not.toContain('Trying again');
});

test.each([408, 429, 500, 502, 503, 504])('a CONNECT that is answered with %i is made again', async (status) => {
  await start({ refusals: [status] });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { 'max-retries': '1' });
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  expect(run.exitCode).toBe(0);
});

test.each([400, 403, 407, 501])('a CONNECT that is answered with %i is not made again', async (status) => {
  await start({ refusals: Array<number>(9).fill(status) });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { 'max-retries': '2', concurrency: '1' });
  expect(errorOf(run)).toMatchObject({ code: 'proxy_error' });
  expect(errorOf(run)?.message).toContain(String(status));
  expect(proxy.asked).toHaveLength(1);
  expect(run.rawStderr).toBe('');
});

test('bytes that come with the consent belong to the connection', async () => {
  await start({ earlyBytes: '<html>Please log in</html>' });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { concurrency: '1' });
  expect(errorOf(run)).toMatchObject({ code: 'tls_error' });
  expect(hidden.ona.requests).toEqual([]);
  expect(run.rawStderr).toBe('');
});

const INFORMATION = 'HTTP/1.1 100 Continue\r\n\r\n';
const HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n';

test.each([
  ['one', [INFORMATION]],
  ['two', [INFORMATION, HINTS]],
  ['many, byte for byte', [INFORMATION, ...Array.from(HINTS)]],
])('an answer with 1xx before the consent is passed over: %s', async (_, before) => {
  await start({ before });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url });
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  // No warning of Node's about listeners that are left behind.
  expect([run.exitCode, run.rawStderr, run.annotations]).toEqual([0, '', []]);
});

test('an answer with 1xx before a refusal is passed over', async () => {
  await start({ before: [INFORMATION], refusals: [403, 403] });
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { concurrency: '1' });
  expect(errorOf(run)).toMatchObject({ code: 'proxy_error' });
  expect(errorOf(run)?.message).toContain('403 No');
  expect(run.rawStderr).toBe('');
});
