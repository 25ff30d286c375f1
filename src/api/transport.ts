import * as http from 'node:http';
import * as https from 'node:https';
import { HttpClient } from '@actions/http-client';
import type { NetworkCode } from '../common/ona.ts';

/** The most that is read of one answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;

/** An answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Undefined if the body is no UTF-8. */
  readonly text: string | undefined;
}

/** TransportError tells why no whole answer arrived. */
export class TransportError extends Error {
  readonly code: NetworkCode;
  /** False if the request certainly did not reach the server. */
  readonly mayHaveArrived: boolean;
  /** True if the next attempt can fare no better. */
  readonly final: boolean;

  constructor(code: NetworkCode, message: string, mayHaveArrived: boolean, final = false) {
    super(message);
    this.code = code;
    this.mayHaveArrived = mayHaveArrived;
    this.final = final;
  }
}

/**
 * Transport sends one POST and reads its whole answer, over @actions/http-client for the sake of its proxies. It uses
 * `requestRaw`, the layer below the client's redirects, which would send the secret to any host, and reads the body as
 * a stream, because `readBody` waits for ever for one that is cut.
 */
export class Transport {
  readonly #client: HttpClient;
  readonly #routes = new WeakMap<URL, http.RequestOptions>();

  /** `timeout` in milliseconds is the longest that any caller's signal lets a request last. */
  constructor(userAgent: string, timeout: number) {
    this.#client = new HttpClient(userAgent, undefined, {
      // No maxSockets: there are never more connections than callers, and a CONNECT that a proxy does not answer keeps
      // its place in the agent's count for ever.
      keepAlive: true,
      // Silence on the socket; the deadline is the caller's signal and comes first.
      socketTimeout: 2 * timeout,
    });
  }

  /**
   * post rejects with a {@link TransportError}, and with `signal.reason` when that is one, as soon as the signal is
   * aborted, whatever the socket, the name service or the proxy is doing then.
   */
  async post(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Answer> {
    let expire: (() => void) | undefined;
    // A proxy's CONNECT does not hear the signal, hence the race.
    const expired = new Promise<never>((_resolve, reject) => {
      expire = () => {
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', expire, { once: true });
    });
    try {
      signal.throwIfAborted();
      return await Promise.race([this.#exchange(url, headers, body, signal), expired]);
    } catch (error) {
      throw signal.aborted ? reasonOf(signal) : error instanceof TransportError ? error : classify(error);
    } finally {
      if (expire !== undefined) signal.removeEventListener('abort', expire);
    }
  }

  /** close gives the kept connections back. */
  close(): void {
    this.#client.dispose();
  }

  async #exchange(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Answer> {
    const options = {
      ...this.#route(url),
      headers: { ...headers, 'user-agent': this.#client.userAgent ?? '' },
      signal,
    };
    const httpModule = url.protocol === 'https:' ? https : http;
    const { message } = await this.#client.requestRaw({ options, parsedUrl: url, httpModule }, body);
    return { status: message.statusCode ?? 0, headers: message.headers, text: await read(message) };
  }

  /** The part of a request's options that is the same for all to one URL. */
  #route(url: URL): http.RequestOptions {
    const known = this.#routes.get(url);
    if (known) return known;
    const route = {
      method: 'POST',
      // The name service does not know the brackets of an IPv6 address.
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      agent: this.#client.getAgent(url.href),
    };
    this.#routes.set(url, route);
    return route;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** read collects a body to its end. A stream that breaks raises its error here. */
async function read(message: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new TransportError('answer_too_large', `more than ${MAX_ANSWER} bytes`, true, true);
    chunks.push(chunk);
  }
  try {
    return UTF8.decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

function reasonOf(signal: AbortSignal): TransportError {
  return signal.reason instanceof TransportError ? signal.reason : new TransportError('stopped', '', true, true);
}

/** System errors that come before a byte of the request is sent. */
const NEVER_ARRIVED: Record<string, NetworkCode> = {
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  EADDRNOTAVAIL: 'connection_refused',
};

/** OpenSSL's verification errors as Node names them, and Node's own for a name that does not fit. */
const CERTIFICATE = /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$|^INVALID_PURPOSE$|^PATH_LENGTH_EXCEEDED$/;

/**
 * The start of every error of the `tunnel` package, which makes http-client's connections through a proxy. Of its cause
 * it keeps the message alone: all of OpenSSL's about a certificate say so.
 */
const TUNNEL = /^tunneling socket could not be established, (?:statusCode=(?<status>\d+)|cause=(?<cause>.*))?/s;

function classify(error: unknown): TransportError {
  const { code = '', syscall, message } = describe(error);
  const tunnel = TUNNEL.exec(message);
  if (tunnel) return notThroughProxy(tunnel.groups ?? {}, message);
  const early = syscall === 'getaddrinfo' ? 'dns_failure' : NEVER_ARRIVED[code];
  if (early !== undefined) return new TransportError(early, message, false);
  if (CERTIFICATE.test(code)) return new TransportError('certificate_error', message, false, true);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return new TransportError('tls_error', message, false);
  return new TransportError('connection_lost', message, true);
}

function notThroughProxy({ status, cause = '' }: Record<string, string>, message: string): TransportError {
  if (/certificate/i.test(cause)) return new TransportError('certificate_error', message, false, true);
  const answered = Number(status ?? 503);
  // 407 and its like: the proxy understood and refuses, and will again.
  const isFinal = answered >= 400 && answered < 500 && answered !== 429;
  return new TransportError('proxy_error', message, false, isFinal);
}

function describe(error: unknown): { code?: string; syscall?: string; message: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, syscall }: NodeJS.ErrnoException = error;
  // An address list that failed as a whole has an empty message; its parts say why.
  const parts = error instanceof AggregateError ? error.errors.map((part) => describe(part).message) : [];
  const message = error.message === '' ? parts.join('; ') : error.message;
  return { message, ...(code !== undefined && { code }), ...(syscall !== undefined && { syscall }) };
}
