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
    .once('connect', ({ statusCode = 0, statusMessage = '' }, socket: Socket, head) => {
      // What came with the answer belongs to the connection.
      if (head.length > 0) socket.unshift(head);
      if (statusCode >= 200 && statusCode < 300) {
        resolve(socket);
        return;
      }
      socket.destroy();
      const message = `proxy ${name}: ${statusCode} ${statusMessage}`;
      // 407 and its like: the proxy understood and refuses, and will again.
      const isFinal = !isRetryableStatus(statusCode);
      reject(new TransportError('proxy_error', message, { mayHaveArrived: false, isFinal }));
    })
    .on('error', (error) => {
      reject(beforeTunnel(name, error));
    })
    .end();
  return promise;
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
