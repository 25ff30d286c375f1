import { createServer, getDefaultAutoSelectFamilyAttemptTimeout, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/http/answer.ts';
import type { Failed } from '../../src/http/failure.ts';
import { Sender } from '../../src/http/send.ts';
import { EXPIRED, issue, listen, nobody, raw, serve, setEnv, startProxy, tlsRaw, trustOurCa } from './servers.ts';

/** Sends the same POST as often as it says, one after the other, and returns what the last one came to. */
async function post(
  url: URL | string,
  { env = {}, timeout = 1500, times = 1, cut }: Partial<Options> = {},
): Promise<Answer | Failed> {
  const sender = new Sender({ userAgent: 'test/1', timeout, env });
  const request = { method: 'POST', url: new URL(url), headers: { 'x-one': '1' }, body: '{"a":"ü"}' } as const;
  const once = async (): Promise<Answer | Failed> => sender.send(request, cut);
  for (let count = 1; count < times; count++) expect(await once()).toMatchObject({ status: 200 });
  return once();
}

interface Options {
  env: Record<string, string>;
  timeout: number;
  times: number;
  cut: AbortSignal;
}

type Code = Failed['code'];
const failed = (code: Code, mayHaveTakenEffect: boolean): object => ({
  code,
  mayHaveTakenEffect,
  answeredBy: 'nobody',
});

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

describe('an answer', () => {
  test('arrives whole, and the request as it was written', async () => {
    const url = await serve(async (request, response) => {
      const { method, url: path, headers } = request;
      response.writeHead(418, { 'x-two': '2' }).end(JSON.stringify([method, path, headers, await text(request)]));
    });
    const answer = (await post(new URL('/p?q=1', url))) as Answer;
    expect([answer.status, answer.headers['x-two']]).toEqual([418, '2']);
    const headers = { 'x-one': '1', 'user-agent': 'test/1', host: url.host, 'content-length': '10' };
    expect(JSON.parse(answer.text ?? '')).toMatchObject(['POST', '/p?q=1', headers, '{"a":"ü"}']);
  });

  test('has up to 4 MiB', async () => {
    const size = 4 * 1024 * 1024;
    const found = (await post(await raw((socket) => socket.end(`${HEAD}\r\n${'x'.repeat(size)}`)))) as Answer;
    expect(found.text).toHaveLength(size);
    // More than that is not read to its end, which does not come here.
    const ended = Promise.withResolvers<unknown>();
    const more = await raw((socket) => socket.on('close', ended.resolve).write(`${HEAD}\r\n${'x'.repeat(size + 1)}`));
    expect(await post(more)).toMatchObject({ status: 200, text: undefined });
    await ended.promise;
  });

  test.each([
    ['no UTF-8', `${HEAD}Content-Length: 1\r\n\r\n\xff`, undefined],
    ['empty', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
    ['behind 1xx', `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\n\r\n${HEAD}Content-Length: 2\r\n\r\n{}`, '{}'],
    ['up to the end of the connection', `${HEAD}\r\n{}`, '{}'],
  ])('whose body is %s', async (_, bytes, body) => {
    expect(await post(await raw((socket) => socket.end(bytes, 'latin1')))).toMatchObject({ text: body });
  });
});

describe('no whole answer', () => {
  const drip = (socket: Socket): void => {
    socket.write(`${HEAD}Content-Length: 999\r\n\r\n`);
    const timer = setInterval(() => socket.write('x'), 20);
    socket.on('close', () => clearInterval(timer));
  };

  test.each<[string, Code, (socket: Socket) => unknown]>([
    ['the body is cut', 'connection_lost', (socket) => socket.end(`${HEAD}Content-Length: 9\r\n\r\n{`)],
    ['a chunk is cut', 'connection_lost', (socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n9\r\n{`)],
    ['the connection ends', 'connection_lost', (socket) => socket.end()],
    ['the connection is reset', 'connection_lost', (socket) => socket.resetAndDestroy()],
    ['something else than HTTP', 'connection_lost', (socket) => socket.end('220 smtp\r\n')],
    ['the body stalls', 'timeout', (socket) => socket.write(`${HEAD}Content-Length: 9\r\n\r\n{`)],
    ['the body drips', 'timeout', drip],
    ['no byte comes', 'timeout', () => undefined],
  ])('%s', async (_, code, answer) => {
    const timeout = code === 'timeout' ? 400 : 1500;
    expect(await post(await raw(answer), { timeout })).toMatchObject({ ...failed(code, true), isRetryable: true });
  });

  test('nobody listens, or the name does not resolve', async () => {
    const found = await post(await nobody());
    expect(found).toMatchObject(failed('connection_refused', false));
    expect(found).toMatchObject({ words: expect.stringMatching(/^connect ECONNREFUSED/) as string, isRetryable: true });
    expect(await post('https://nobody.invalid/')).toMatchObject(failed('dns_failure', false));
  });

  test.each([false, true])('the signal is aborted (before the request: %s)', async (isBefore) => {
    const controller = new AbortController();
    const url = await raw(() => controller.abort());
    const sender = new Sender({ userAgent: '', timeout: 1500, env: {} });
    if (isBefore) controller.abort();
    const found = await sender.send({ method: 'GET', url, headers: {} }, controller.signal);
    expect(found).toMatchObject({ ...failed('stopped', !isBefore), isRetryable: false });
  });
});

describe('connections', () => {
  test('have more time for each address of a name than Node gives', () => {
    for (const [timeout, perAddress] of [[30_000, 4000] as const, [6000, 1000] as const]) {
      new Sender({ userAgent: '', timeout, env: {} });
      expect(getDefaultAutoSelectFamilyAttemptTimeout()).toBe(perAddress);
    }
  });

  test.each(['http', 'https'])('over %s are reused, by IPv6 literals too', async (scheme) => {
    trustOurCa();
    const ports = new Set<number | undefined>();
    const { port } = await serve(
      (request, response) => {
        ports.add(request.socket.remotePort);
        response.end('{}');
      },
      { host: '::1', ...(scheme === 'https' && { tls: await issue(['::1']) }) },
    );
    expect(await post(`${scheme}://[::1]:${port}/`, { times: 3 })).toMatchObject({ status: 200 });
    expect(ports.size).toBe(1);
  });

  test('that break under a later request may have carried it', async () => {
    const url = await raw((socket) => {
      socket.write(`${HEAD}Content-Length: 2\r\n\r\n{}`);
      socket.once('data', () => socket.resetAndDestroy());
    });
    expect(await post(url, { times: 2 })).toMatchObject(failed('connection_lost', true));
  });
});

describe('TLS', () => {
  test.each([
    ['trusted', {}, true, ['127.0.0.1'], { status: 200 }],
    ['not trusted', {}, false, ['127.0.0.1'], failed('certificate_error', false)],
    ['expired', EXPIRED, true, ['127.0.0.1'], failed('certificate_error', false)],
    ["another host's", {}, true, ['other.example'], failed('certificate_error', false)],
  ])('a certificate that is %s', async (_, validity, isTrusted, hosts, expected) => {
    let requests = 0;
    const url = await serve((__, response) => void response.end(`${++requests}`), {
      tls: await issue(hosts, validity),
    });
    if (isTrusted) trustOurCa();
    expect(await post(url)).toMatchObject(expected);
    expect(requests).toBe('status' in expected ? 1 : 0);
  });

  test('a server without TLS, or one that never answers the handshake', async () => {
    const { port } = await serve((_, response) => void response.end());
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject(failed('tls_error', false));
    const silent = `https://127.0.0.1:${await listen(createServer())}/`;
    const late = { ...failed('connection_refused', false), words: 'no connection was made in time', isRetryable: true };
    expect(await post(silent, { timeout: 400 })).toMatchObject(late);
  });

  test.each([
    ['a record that cannot be decrypted', Buffer.from([23, 3, 3, 0, 32, ...Array<number>(32).fill(7)])],
    ['an alert', Buffer.from([21, 3, 3, 0, 2, 2, 80])],
    ['nothing', Buffer.alloc(0)],
  ])('after the request, below TLS: %s', async (_, bytes) => {
    trustOurCa();
    const port = await tlsRaw(await issue(['127.0.0.1']), (below) => below.end(bytes));
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject(failed('connection_lost', true));
  });
});

describe('a proxy', () => {
  const TARGET = 'https://target.example:8443/p';
  const via = (url: string): { env: Record<string, string> } => ({ env: { HTTPS_PROXY: url } });

  /** A server that only a proxy reaches. */
  async function hidden(): Promise<number> {
    const tls = await issue(['target.example', '2001:db8::5']);
    return Number((await serve((_, response) => void response.end('{}'), { tls })).port);
  }

  test.each([
    ['http', '127.0.0.1', 'target.example:8443'],
    ['https', '127.0.0.1', 'target.example:8443'],
    ['http', '::1', '[2001:db8::5]:8443'],
  ])('over %s at %s makes a tunnel to %s, once', async (scheme, host, target) => {
    trustOurCa();
    const tls = scheme === 'https' ? await issue([host]) : undefined;
    const proxy = await startProxy(await hidden(), { host, ...(tls && { tls }) });
    const login = proxy.url.replace('//', '//us%40er:pa%3Ass@');
    expect(await post(`https://${target}/p`, { ...via(login), times: 3 })).toMatchObject({ status: 200 });
    expect(proxy.asked).toEqual([`${target} Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`]);
  });

  test.each([
    [403, false],
    [407, false],
    [408, true],
    [425, false],
    [429, true],
    [501, true],
    [502, true],
  ])('that answers CONNECT with %i: another attempt %s', async (status, isRetryable) => {
    const { url } = await startProxy(0, { refusals: [`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`] });
    const found = await post(TARGET, via(url.replace('//', '//user:password@')));
    expect(found).toMatchObject({ ...failed('proxy_error', false), isRetryable });
    expect(JSON.stringify(found)).toContain(`proxy ${url}: `);
    expect(JSON.stringify(found)).not.toContain('password');
  });

  /** A server that says nothing, and when its first connection is closed. */
  async function silent(): Promise<{ port: number; closed: Promise<unknown> }> {
    const server = createServer();
    const closed = new Promise((resolve) =>
      server.once('connection', (socket) => socket.resume().on('close', resolve)),
    );
    return { port: await listen(server), closed };
  }

  test('that never answers CONNECT is let go at the deadline', async () => {
    const { port, closed } = await silent();
    const found = await post(TARGET, { ...via(`127.0.0.1:${port}`), timeout: 400 });
    expect(found).toMatchObject(failed('proxy_error', false));
    await closed;
  });

  test('whose tunnel leads to a server that never answers the handshake is let go, too', async () => {
    const { port, closed } = await silent();
    const proxy = await startProxy(port);
    expect(await post(TARGET, { ...via(proxy.url), timeout: 400 })).toMatchObject(failed('proxy_error', false));
    expect(proxy.asked).toHaveLength(1);
    await closed;
  });

  test('whose tunnel leads to a server that never answers', async () => {
    trustOurCa();
    const proxy = await startProxy(await tlsRaw(await issue(['target.example']), () => undefined));
    expect(await post(TARGET, { ...via(proxy.url), timeout: 400 })).toMatchObject(failed('timeout', true));
  });

  test.each<[string, () => Promise<string>]>([
    ['ends the connection', async () => (await raw((socket) => socket.end())).href],
    ['resets the connection', async () => (await raw((socket) => socket.resetAndDestroy())).href],
    ['speaks no HTTP', async () => (await raw((socket) => socket.end('no\r\n\r\n'))).href],
    ['is not there', nobody],
    ['has no name', async () => Promise.resolve('nobody.invalid:80')],
    ['cannot be used, and is not gone around', async () => Promise.resolve('socks5://user:password@127.0.0.1:1')],
  ])('that %s', async (name, url) => {
    const code = name.startsWith('cannot') ? 'connection_refused' : 'proxy_error';
    expect(await post(TARGET, via(await url()))).toMatchObject(failed(code, false));
  });

  test('with a certificate that is not trusted, and a server with one', async () => {
    const behind = await hidden();
    for (const [tls, asked] of [[await issue(['127.0.0.1']), 0] as const, [undefined, 1] as const]) {
      const proxy = await startProxy(behind, { ...(tls && { tls }) });
      expect(await post(TARGET, via(proxy.url))).toMatchObject(failed('certificate_error', false));
      expect(proxy.asked).toHaveLength(asked);
    }
  });

  test('does not apply to what NO_PROXY names', async () => {
    setEnv('NO_PROXY', '.invalid');
    const proxy = await startProxy(0);
    expect(await post('https://target.invalid/', via(proxy.url))).toMatchObject(failed('dns_failure', false));
    expect(proxy.asked).toEqual([]);
  });
});
