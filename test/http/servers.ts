import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, isIP, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, getCACertificates, setDefaultCACertificates, TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { onTestFinished, vi } from 'vitest';

/*
 * Servers on loopback for the tests of the two lowest rooms. All of them stop after the test that started them.
 */

/** after does something when the test is over. */
export function after(cleanup: () => unknown): void {
  onTestFinished(() => void cleanup());
}

/** listen starts a server on a free port, which it returns. */
export async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
  });
  after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** serve starts an HTTP server, and returns its root. */
export async function serve(
  listener: (...args: Parameters<RequestListener>) => void | Promise<void>,
  { host = '127.0.0.1', tls }: { host?: string; tls?: Certificate } = {},
): Promise<URL> {
  const onRequest: RequestListener = (request, response) => void listener(request, response);
  const server = tls ? createHttpsServer(tls, onRequest) : createHttpServer(onRequest);
  const port = await listen(server, host);
  return new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}/`);
}

/** nobody returns the root of a server that has stopped. */
export async function nobody(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  return `http://127.0.0.1:${port}/`;
}

/** raw starts a server that gets each connection as soon as the first bytes have come. */
export async function raw(answer: (socket: Socket) => unknown): Promise<URL> {
  const server = createServer((socket) => socket.once('data', () => answer(socket)));
  return new URL(`http://127.0.0.1:${await listen(server)}/`);
}

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const EC = { keyType: 'ec', algorithm: 'sha256' } as const;
const HOUR = 3_600_000;
export const EXPIRED = { notBeforeDate: new Date(Date.now() - 2 * HOUR), notAfterDate: new Date(Date.now() - HOUR) };

const made = await generate([{ name: 'commonName', value: 'A CA of our own' }], {
  ...EC,
  extensions: [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ],
});

/** issue makes a certificate for host names and IP addresses, of a CA that only {@link trustOurCa} makes trusted. */
export async function issue(hosts: readonly string[], validity: Partial<typeof EXPIRED> = {}): Promise<Certificate> {
  const altNames = hosts.map((host) => (isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'a server' }], {
    ...EC,
    ...validity,
    ca: { key: made.private, cert: made.cert },
    extensions: [{ name: 'subjectAltName', altNames } as never],
  });
  return { key, cert };
}

/** trustOurCa does for one test what NODE_EXTRA_CA_CERTS does for a process. */
export function trustOurCa(): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, made.cert]);
  after(() => setDefaultCACertificates(before));
}

/** setEnv sets a variable of this process for one test: http-client reads NO_PROXY there. */
export function setEnv(name: string, value: string): void {
  vi.stubEnv(name, value);
  after(() => vi.unstubAllEnvs());
}

/** tlsRaw starts a server that hands out the connection below TLS as soon as the first bytes have come. */
export async function tlsRaw(certificate: Certificate, answer: (below: Socket) => unknown): Promise<number> {
  const server = createServer((below) => {
    const secure = new TLSSocket(below, { isServer: true, secureContext: createSecureContext(certificate) });
    secure.on('error', () => below.destroy()).once('data', () => answer(below));
  });
  return listen(server);
}

/** startProxy makes every connection to one port of this machine, or answers with the next of `refusals`. `asked`: for whom. */
export async function startProxy(
  port: number,
  { host = '127.0.0.1', tls, refusals = [] }: { host?: string; tls?: Certificate; refusals?: string[] } = {},
): Promise<{ url: string; asked: readonly string[] }> {
  const asked: string[] = [];
  const server = tls ? createHttpsServer(tls) : createHttpServer();
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const refusal = refusals[asked.length];
    asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim());
    if (refusal !== undefined) {
      socket.end(refusal);
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    upstream.on('error', () => socket.destroy());
    after(() => upstream.destroy());
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  const listening = await listen(server, host);
  return { url: `${tls ? 'https' : 'http'}://${isIP(host) === 6 ? `[${host}]` : host}:${listening}`, asked };
}
