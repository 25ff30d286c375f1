import * as http from 'node:http';
import * as https from 'node:https';
import { HttpClient } from '@actions/http-client';
import { createAgents, established, type AgentOptions, type ConnectionOptions } from './agents.ts';
import type { Answer } from './answer.ts';
import { isHttp } from './redirect.ts';
import { afterConnection, beforeConnection, TransportError } from './transport-error.ts';
import { withoutBrackets } from './tunnel.ts';

/** The most that is read of one answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;

export interface TransportOptions extends AgentOptions {
  readonly userAgent: string;
}

/**
 * Transport sends one POST and reads its whole answer, over @actions/http-client. It uses `requestRaw`, the layer below
 * the client's redirects, which would send the secret to any host, and reads the body as a stream, because `readBody`
 * waits for ever for one that is cut.
 */
export class Transport {
  readonly #client: HttpClient;
  readonly #agents: ReturnType<typeof createAgents>;

  constructor(options: TransportOptions) {
    const { userAgent, timeout } = options;
    // The time of silence on a socket; the deadline comes first.
    this.#client = new HttpClient(userAgent, undefined, { socketTimeout: 2 * timeout });
    this.#agents = createAgents(options);
  }

  /** post rejects with a {@link TransportError}: with the code `timeout` as soon as the signal is aborted. */
  async post(url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Answer> {
    if (!isHttp(url)) {
      const facts = { mayHaveArrived: false, isFinal: true };
      throw new TransportError('connection_refused', 'not an HTTP address', facts);
    }
    let request: http.ClientRequest | undefined;
    let status: number | undefined;
    const unanswered = Promise.withResolvers<never>();
    // http-client hands out the answer alone. Whether a connection stood, and how it ended, is seen at the request.
    const httpModule = {
      request: (options: ConnectionOptions, onAnswer: (answer: http.IncomingMessage) => void) => {
        request = (isSecure(url) ? https : http).request(options, onAnswer);
        return request.once('error', unanswered.reject).once('close', () => {
          // After an answer with 101, which Node does not follow, it tells of neither an answer nor an error.
          unanswered.reject(new Error('the connection was closed without an answer'));
        });
      },
    } as typeof https;
    // A request that still waits for its connection does not tell that it was aborted.
    signal.addEventListener('abort', unanswered.reject, { once: true });
    try {
      const options = this.#options(url, headers, signal);
      const raw = this.#client.requestRaw({ options, parsedUrl: url, httpModule }, body);
      const { message } = await Promise.race([raw, unanswered.promise]);
      status = message.statusCode ?? 0;
      return { status, headers: message.headers, text: await read(message) };
    } catch (error) {
      const socket = request?.socket;
      const mayHaveArrived = status !== undefined || (socket ? established.has(socket) : false);
      if (signal.aborted) throw new TransportError('timeout', '', { mayHaveArrived, status });
      if (error instanceof TransportError) throw error;
      throw mayHaveArrived ? afterConnection(error, status) : beforeConnection(error);
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

/** Collects a body to its end. A stream that breaks raises its error here. */
async function read(message: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER) {
      const facts = { mayHaveArrived: true, status: message.statusCode };
      throw new TransportError('answer_too_large', `more than ${MAX_ANSWER} bytes`, facts);
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}
