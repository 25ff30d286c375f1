import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { isRetryableStatus } from './retry-policy.ts';
import { beforeTunnel, TransportError } from './transport-error.ts';

/** How the addresses of a name with several are tried. */
export interface AddressOptions {
  readonly autoSelectFamily: boolean;
  readonly autoSelectFamilyAttemptTimeout: number;
}

/**
 * openTunnel asks a proxy for a connection to `authority` (host and port), until the signal is aborted. It rejects with
 * a {@link TransportError}: without a tunnel, nothing is sent.
 */
export async function openTunnel(
  proxy: URL,
  authority: string,
  signal: AbortSignal,
  addresses: AddressOptions,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const isSecure = proxy.protocol === 'https:';
  const host = withoutBrackets(proxy.hostname);
  const name = `${proxy.protocol}//${proxy.host}`;
  const options: https.RequestOptions = {
    ...addresses,
    method: 'CONNECT',
    host,
    port: proxy.port === '' ? (isSecure ? 443 : 80) : proxy.port,
    path: authority,
    headers: { host: authority, ...login(proxy) },
    // Node would otherwise take it from the Host header. An IP address has none.
    servername: isIP(host) === 0 ? host : '',
    agent: false,
    signal,
  };
  (isSecure ? https : http)
    .request(options)
    // Emitted for every status, because the answer to CONNECT never has an ordinary body.
    .once('connect', (answer, socket: Socket, head) => {
      // What came with the answer belongs to the connection.
      if (head.length > 0) socket.unshift(head);
      resolve(accepted(answer, socket, name, signal));
    })
    .on('error', (error) => {
      reject(beforeTunnel(name, error));
    })
    .end();
  return promise;
}

/** Gives the connection if the proxy has made it. */
async function accepted(
  answer: http.IncomingMessage,
  socket: Socket,
  proxy: string,
  signal: AbortSignal,
): Promise<Socket> {
  try {
    const { statusCode, statusMessage } = await finalAnswer(answer, socket, signal);
    if (statusCode >= 200 && statusCode < 300) return socket;
    // 407 and its like: the proxy understood and refuses, and will again.
    const facts = { mayHaveArrived: false, isFinal: !isRetryableStatus(statusCode) };
    throw new TransportError('proxy_error', `proxy ${proxy}: ${statusCode} ${statusMessage}`, facts);
  } catch (error) {
    socket.destroy();
    throw error instanceof TransportError ? error : beforeTunnel(proxy, error);
  }
}

/** Passes over answers with 1xx, for Node takes the first answer to CONNECT for the last. */
async function finalAnswer(
  { statusCode = 0, statusMessage = '' }: http.IncomingMessage,
  socket: Socket,
  signal: AbortSignal,
): Promise<{ statusCode: number; statusMessage: string }> {
  while (statusCode >= 100 && statusCode < 200) {
    const [, code, words = ''] = /^HTTP\/1\.\d (\d{3}) ?(.*)/.exec(await readHead(socket, signal)) ?? [];
    if (code === undefined) throw new Error('an answer that is no HTTP');
    statusCode = Number(code);
    statusMessage = words;
  }
  return { statusCode, statusMessage };
}

/** The most bytes that the head of an answer has. */
const LONGEST_HEAD = 16 * 1024;

/** Reads up to the empty line, and leaves what follows in the socket. */
async function readHead(socket: Socket, signal: AbortSignal): Promise<string> {
  let read = Buffer.alloc(0);
  for (;;) {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) {
      if (socket.readableEnded || socket.destroyed) throw new Error('the connection was closed without an answer');
      await nextBytes(socket, signal);
      continue;
    }
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf('\r\n\r\n');
    if (end >= 0) {
      if (end + 4 < read.length) socket.unshift(read.subarray(end + 4));
      return read.toString('latin1', 0, end);
    }
    if (read.length > LONGEST_HEAD) throw new Error('an answer with too long a head');
  }
}

/** Waits for the next bytes or for the end, and leaves no listener behind. */
async function nextBytes(socket: Socket, signal: AbortSignal): Promise<void> {
  const heard = new AbortController();
  const options = { signal: AbortSignal.any([signal, heard.signal]) };
  try {
    await Promise.race([once(socket, 'readable', options), once(socket, 'close', options)]);
  } finally {
    heard.abort();
  }
}

/** withoutBrackets removes the brackets of an IPv6 address, which name resolution does not accept. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function login({ username, password }: URL): http.OutgoingHttpHeaders {
  if (username === '' && password === '') return {};
  // A login that cannot be decoded is a fault of the variable.
  const text = [username, password].map(decodeURIComponent).join(':');
  return { 'proxy-authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}
