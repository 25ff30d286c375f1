import { isUtf8 } from 'node:buffer';
import * as http from 'node:http';
import * as https from 'node:https';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { promisify } from 'node:util';
import { HttpClient } from '@actions/http-client';
import type { Answer } from './answer.ts';
import { bare, type Failed } from './failure.ts';
import { describe } from './network-error.ts';
import { proxyFault, proxyFor } from './proxy.ts';

/** The most that is read of one answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface SenderOptions {
  readonly userAgent: string;
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeout: number;
  /** With the proxy variables. */
  readonly env: NodeJS.ProcessEnv;
}

/** Sends one request, and returns its answer or why there is none. */
export type Send = (request: HttpRequest) => Promise<Answer | Failed>;

/** One request on its way. */
interface Exchange extends HttpRequest {
  readonly proxy: URL | undefined;
  /** What is to be ended with it: the request, and a connection to a proxy. */
  readonly open: { destroy: () => unknown }[];
  /** The request can have been sent. */
  isConnected: boolean;
}

/** The options of a request, which Node hands on to its agent. */
interface Options extends https.RequestOptions, Pick<Exchange, 'open'> {}

/**
 * Sender sends requests and reads whole answers. It uses the layer of http-client below the redirects, which would send key
 * and secret to any host; and it reads the body as a stream, for `readBody` waits for ever for one that is cut. It keeps its
 * connections, which do not keep the process alive.
 */
export class Sender {
  readonly #request: HttpClient['requestRaw'];
  readonly #options: SenderOptions;
  readonly #http = new http.Agent({ keepAlive: true });
  readonly #https = new https.Agent({ keepAlive: true });
  /** The same one for all URLs: no run changes its variables. */
  #proxied: https.Agent | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    // http-client's timeout is silence on a socket; the deadline comes first.
    const client = new HttpClient(undefined, undefined, { socketTimeout: 2 * options.timeout });
    // Its own promise, requestRaw, keeps every request in memory until V8 collects all garbage.
    this.#request = promisify(client.requestRawWithCallback.bind(client)) as HttpClient['requestRaw'];
    // Node's own is too short for a slow network. It can be set for the process alone: an agent does not pass it on to
    // the connection to a proxy. Several addresses must still be tried before the deadline.
    setDefaultAutoSelectFamilyAttemptTimeout(Math.ceil(Math.min(4000, options.timeout / 6)));
  }

  /** send returns the answer to a request, or why there is none: with `timeout` at the deadline, with `stopped` once cut. */
  async send(request: HttpRequest, cut?: AbortSignal): Promise<Answer | Failed> {
    const proxy = proxyFor(request.url, this.#options.env);
    const exchange: Exchange = { ...request, proxy, open: [], isConnected: false };
    if (cut?.aborted === true) return ended(exchange, 'stopped');
    // The first result counts: a request whose tunnel is still being made does not hear of its end.
    const { promise, resolve } = Promise.withResolvers<Answer | Failed>();
    const end = (code: 'timeout' | 'stopped'): void => {
      resolve(ended(exchange, code));
      for (const one of exchange.open) one.destroy();
    };
    const stop = (): void => end('stopped');
    const timer = setTimeout(end, this.#options.timeout, 'timeout');
    cut?.addEventListener('abort', stop);
    this.#exchange(exchange).then(resolve, (error: unknown) => resolve(failed(exchange, error)));
    const result = await promise;
    clearTimeout(timer);
    cut?.removeEventListener('abort', stop);
    // A connection that is kept remembers the options that it was made with.
    exchange.open.length = 0;
    return result;
  }

  async #exchange(exchange: Exchange): Promise<Answer> {
    const { url, method, headers, body = '', open, proxy } = exchange;
    const { env, userAgent } = this.#options;
    const fault = proxyFault(url, env);
    if (fault !== undefined) throw new Error(`the proxy variable ${fault} cannot be used`);
    const direct = url.protocol === 'https:' ? this.#https : this.#http;
    const options: Options = {
      method,
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port,
      path: url.pathname + url.search,
      agent: proxy ? (this.#proxied ??= proxyAgent(proxy)) : direct,
      headers: { ...headers, 'user-agent': userAgent },
      open,
    };
    const info = { options, parsedUrl: url, httpModule: observed(exchange) };
    const { message } = await this.#request(info, body);
    return { url, status: message.statusCode ?? 0, headers: message.headers, text: await read(message) };
  }
}

/** What http-client makes the request with: it hands out the answer alone, but the connection says what was sent. */
function observed(exchange: Exchange): typeof https {
  const isSecure = exchange.url.protocol === 'https:';
  const request = (options: Options, onAnswer: (answer: http.IncomingMessage) => void): http.ClientRequest => {
    const made = (isSecure ? https : http).request(options, onAnswer);
    const onConnected = (): void => void (exchange.isConnected = true);
    exchange.open.push(made);
    return made.once('socket', (socket) => {
      // Through a proxy, Node hands over a connection only when the tunnel stands.
      if (exchange.proxy !== undefined || made.reusedSocket) onConnected();
      else socket.once(isSecure ? 'secureConnect' : 'connect', onConnected);
    });
  };
  return { request } as typeof https;
}

/** A request does not know a connection to a proxy that has no tunnel yet: the agent ends that. */
function proxyAgent(proxy: URL): https.Agent {
  const agent = new https.Agent({ keepAlive: true, proxyEnv: { HTTPS_PROXY: proxy.href } });
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options: Options, onCreated) => {
    const connection = create(options, onCreated);
    // Node does not listen to errors during the handshake.
    connection?.on('error', () => undefined);
    if (connection) options.open.push(connection);
    return connection;
  };
  return agent;
}

function failed({ url, proxy, isConnected }: Exchange, error: unknown): Failed {
  const known = { url: bare(url), answeredBy: 'nobody', mayHaveTakenEffect: isConnected } as const;
  return { ...known, ...describe(error, isConnected, proxy) };
}

function ended(exchange: Exchange, code: 'timeout' | 'stopped'): Failed {
  const isRetryable = code === 'timeout';
  // Without a connection the network or the proxy is at fault: a higher timeout would not help.
  const failure = failed(exchange, new Error('no connection was made in time'));
  return isRetryable && !exchange.isConnected ? failure : { ...failure, code, words: '', isRetryable };
}

/** Collects a body to its end. A stream that breaks raises its error here. Undefined: too much, or no UTF-8. */
async function read(message: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > MAX_ANSWER) return undefined;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return isUtf8(body) ? body.toString() : undefined;
}
