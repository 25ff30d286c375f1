import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { Caller } from '../../src/http/caller.ts';
import { RequestError, type Facts } from '../../src/http/failure.ts';
import { Limiter } from '../../src/http/limiter.ts';
import { Sender } from '../../src/http/send.ts';
import { OnaClient } from '../../src/ona/client.ts';
import { createClock } from '../support/clock.ts';
import { serve } from '../http/servers.ts';

/* A client, without the rest of the action, and a server that answers as a test wants. */

const TIMEOUT = 500;

/** What a server answers: a status and JSON, a page, or a redirect. */
export type Script = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** client makes a client. */
export function client(baseUrl: string, env: NodeJS.ProcessEnv = {}, maxRetries = 2): OnaClient {
  const printable = (words: string): string => words.replaceAll('secret', '***');
  const sender = new Sender({ userAgent: 'test/1', timeout: TIMEOUT, env });
  const ignore = (): void => undefined;
  const rest = { maxRetries, printable, onRetry: ignore, debug: ignore };
  const caller = new Caller({ clock: createClock(), sender, limiter: new Limiter(4), ...rest });
  return new OnaClient({ baseUrl, apiKey: 'the-key', timeout: TIMEOUT, caller, printable });
}

export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export function reply(response: ServerResponse, [status, body, headers = {}]: Script): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** ona starts a server that answers like this in turn, the last one again and again, and what it received. */
export async function ona(...scripts: Script[]): Promise<{ baseUrl: string; received: Received[] }> {
  const received: Received[] = [];
  const url = await serve(async (request, response) => {
    const body = await json(request);
    const script = scripts[Math.min(received.length, scripts.length - 1)];
    received.push({ path: request.url ?? '', headers: request.headers, body });
    if (script) reply(response, script);
  });
  return { baseUrl: `${url.origin}/api`, received };
}

/** factsOf takes the error of a request that must fail. */
export async function factsOf(result: Promise<unknown>): Promise<Facts> {
  const found = await result;
  if (!(found instanceof RequestError)) throw new Error(`The request did not fail: ${JSON.stringify(found)}`);
  return found.facts;
}
