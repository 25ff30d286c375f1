import * as http from 'node:http';
import * as https from 'node:https';
import { HttpClient } from '@actions/http-client';
import { createAgents, isEstablished, type ConnectionOptions } from './agents.ts';
import type { Deadline } from './deadline.ts';
import { isHttp } from './redirect.ts';
import { afterConnection, beforeConnection, TransportError } from './transport-error.ts';
import { withoutBrackets } from './tunnel.ts';

/** The most that is read of one answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;

const NEVER_SENT = { mayHaveArrived: false, isFinal: true };

/** An answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Undefined if the body is no UTF-8. */
  readonly text: string | undefined;
}

/**
 * Transport sends one POST and reads its whole answer, over @actions/http-client. It uses `requestRaw`, the layer below
 * the client's redirects, which would send the secret to any host, and reads the body as a stream, because `readBody`
 * waits for ever for one that is cut.
 */
export class Transport {
  readonly #client: HttpClient;
  readonly #agents: ReturnType<typeof createAgents>;

  /**
   * `timeout` in milliseconds is the longest that any deadline lets a request last. `isParallel`: more than one request
   * is sent at a time.
   */
  constructor(userAgent: string, timeout: number, isParallel: boolean) {
    // The time of silence on a socket; the deadline comes first.
    this.#client = new HttpClient(userAgent, undefined, { socketTimeout: 2 * timeout });
    this.#agents = createAgents(timeout, isParallel);
  }

  /** post rejects with a {@link TransportError}, and as soon as the deadline has come. */
  async post(url: URL, headers: Record<string, string>, body: string, deadline: Deadline): Promise<Answer> {
    if (!isHttp(url)) throw new TransportError('connection_refused', 'not an HTTP address', NEVER_SENT);
    let request: http.ClientRequest | undefined;
    let status: number | undefined;
    const unanswered = Promise.withResolvers<never>();
    // http-client hands out the answer alone. Whether a connection stood, and how it ended, is seen at the request.
    const httpModule = {
      request: (options: ConnectionOptions, onAnswer: (answer: http.IncomingMessage) => void) => {
        request = (isSecure(url) ? https : http).request(options, onAnswer);
        return rejectAtEnd(request, unanswered.reject);
      },
    } as typeof https;
    // A request that still waits for its connection does not tell that it was aborted.
    deadline.signal.addEventListener('abort', unanswered.reject, { once: true });
    try {
      const options = this.#options(url, headers, deadline.signal);
      const raw = this.#client.requestRaw({ options, parsedUrl: url, httpModule }, body);
      const { message } = await Promise.race([raw, unanswered.promise]);
      status = message.statusCode ?? 0;
      return { status, headers: message.headers, text: await read(message) };
    } catch (error) {
      const hadConnection = status !== undefined || isEstablished(request?.socket);
      throw failure(error, deadline, hadConnection, status);
    }
  }

  /** close closes the kept connections. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #options(url: URL, headers: Record<string, string>, signal: AbortSignal): ConnectionOptions {
    return {
      method: 'POST',
      host: withoutBrackets(url.hostname),
      port: url.port === '' ? (isSecure(url) ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      agent: this.#agents[isSecure(url) ? 'https:' : 'http:'],
      headers: { ...headers, 'user-agent': this.#client.userAgent ?? '' },
      signal,
      tunnelSignal: signal,
    };
  }
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:';
}

/**
 * rejectAtEnd rejects when a request ends without an answer. http-client alone would wait for ever: Node closes the
 * connection of an answer with 101, which it does not follow, and tells of neither an answer nor an error.
 */
function rejectAtEnd(request: http.ClientRequest, reject: (error: Error) => void): http.ClientRequest {
  return request.once('error', reject).once('close', () => {
    reject(new Error('the connection was closed without an answer'));
  });
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** read collects a body to its end. A stream that breaks raises its error here. */
async function read(message: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw tooLarge(message.statusCode);
    chunks.push(chunk);
  }
  try {
    return UTF8.decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

function tooLarge(status: number | undefined): TransportError {
  return new TransportError('answer_too_large', `more than ${MAX_ANSWER} bytes`, { mayHaveArrived: true, status });
}

function failure(error: unknown, deadline: Deadline, hadConnection: boolean, status?: number): TransportError {
  if (deadline.code !== undefined)
    return new TransportError(deadline.code, '', { mayHaveArrived: hadConnection, status });
  if (error instanceof TransportError) return error;
  return hadConnection ? afterConnection(error, status) : beforeConnection(error);
}
