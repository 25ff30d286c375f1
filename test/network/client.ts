import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { OnaClient, type OnaClientOptions } from '../../src/api/client.ts';
import { OnaError, type Retry } from '../../src/common/ona.ts';
import { Secret } from '../../src/common/secret.ts';
import { portOf } from './ports.ts';

/** A client, without the rest of the action, and a server that answers as a test wants. */
export interface ClientAndServer {
  readonly client: OnaClient;
  readonly port: number;
  /** The requests that arrived whole. */
  readonly requests: readonly IncomingMessage[];
  readonly retries: readonly Retry[];
  /** Accepts no further connection. */
  readonly stopListening: () => void;
  readonly stop: () => Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A signal that nobody aborts. */
export const NEVER = new AbortController().signal;

export async function startClient(
  answer: Answer,
  differences: Partial<OnaClientOptions> = {},
): Promise<ClientAndServer> {
  const requests: IncomingMessage[] = [];
  const retries: Retry[] = [];
  const server = createServer((request, response) => {
    text(request)
      .then(() => {
        requests.push(request);
        answer(request, response);
      })
      .catch(() => response.destroy()); // the client has gone
  });
  const port = await portOf(server);
  const client = new OnaClient({
    baseUrl: `http://127.0.0.1:${String(port)}/api`,
    apiKey: new Secret('the-key'),
    userAgent: 'test/1',
    env: {},
    timeout: 5000,
    maxRetries: 0,
    concurrency: 4,
    stopping: NEVER,
    onCiphertext: () => undefined,
    onRetry: (retry) => retries.push(retry),
    ...differences,
  });
  return {
    client,
    port,
    requests,
    retries,
    stopListening: () => void server.close(),
    stop: async () => {
      client.close();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers with JSON. */
export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The error of a request that has to fail. */
export async function failureOf(request: Promise<unknown>): Promise<OnaError> {
  try {
    await request;
  } catch (error) {
    if (error instanceof OnaError) return error;
    throw error;
  }
  throw new Error('The request did not fail.');
}
