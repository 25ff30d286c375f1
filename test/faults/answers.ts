import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * The ways in which an answer goes wrong, each as a function of the answer that is under way.
 */

/** What an injection has at hand. */
export interface Exchange {
  readonly response: ServerResponse;
  /** The path of the request, without a query. */
  readonly path: string;
  /** Every secret of the run, in several encodings: a server that sends back all that it knows. */
  readonly echo: string;
  /** The port of a server that must never be asked. */
  readonly trapPort: number;
}

export type Injection = (exchange: Exchange) => void | Promise<void>;

/** A request with this query was redirected by {@link redirectToSelf}. */
export const REDIRECTED = '?redirected';

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const MIB = 1024 * 1024;

export function resetBeforeHeaders({ response }: Exchange): void {
  response.socket?.resetAndDestroy();
}

export async function resetAfterHeaders({ response }: Exchange): Promise<void> {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': 100 });
  response.flushHeaders();
  await letArrive();
  response.socket?.resetAndDestroy();
}

export async function resetMidBody({ response, echo }: Exchange): Promise<void> {
  response.writeHead(200, JSON_TYPE).write(beginning(echo));
  await letArrive();
  response.socket?.resetAndDestroy();
}

/** Nothing is sent, and the connection stays open until the client gives up. */
export function stallBeforeHeaders(): void {
  // That is all.
}

export function stallMidBody({ response, echo }: Exchange): void {
  response.writeHead(200, JSON_TYPE).write(beginning(echo));
}

/** Never silent for long, so that only a deadline for the whole answer ends it. */
export async function drip({ response, echo }: Exchange): Promise<void> {
  response.writeHead(200, JSON_TYPE).write(beginning(echo));
  while (!response.destroyed) {
    response.write(' ');
    await sleep(50);
  }
}

export function connectError(
  status: number,
  code: string,
  { headers = {}, details = [] }: { headers?: Record<string, string>; details?: object[] } = {},
): Injection {
  return ({ response, echo }) => {
    response.writeHead(status, { ...JSON_TYPE, ...headers });
    response.end(JSON.stringify({ code, message: echo, details }));
  };
}

export function htmlPage(status: number, headers: Record<string, string> = {}): Injection {
  return ({ response, echo }) => {
    response.writeHead(status, { ...HTML_TYPE, ...headers }).end(`<!doctype html><h1>Sign in</h1><p>${echo}</p>`);
  };
}

/** The transfer is whole, the text in it is what is given. */
export function json(text: (echo: string) => string): Injection {
  return ({ response, echo }) => {
    response.writeHead(200, JSON_TYPE).end(text(echo));
  };
}

export async function huge({ response, echo }: Exchange): Promise<void> {
  response.writeHead(200, JSON_TYPE).write(beginning(echo));
  const block = Buffer.alloc(MIB, 'x');
  for (let sent = 0; sent < 64 && !response.destroyed; sent++) {
    // Without waiting for room all of it would be held in memory.
    if (!response.write(block)) await Promise.race([drained(response), closed(response)]);
  }
  response.end('"}}');
}

/** The address holds the echo, too: a redirect to `/login?token=…` is nothing unusual. */
export function redirectToTrap(status: number, host: string): Injection {
  return ({ response, path, echo, trapPort }) => {
    const location = `http://${host}:${String(trapPort)}${path}/${encodeURIComponent(echo)}`;
    response.writeHead(status, { location }).end();
  };
}

export function redirectToSelf(status: number): Injection {
  return ({ response, path }) => {
    response.writeHead(status, { location: `${path}${REDIRECTED}` }).end();
  };
}

function beginning(echo: string): string {
  return `{"integration":{"note":${JSON.stringify(echo).slice(0, -1)}`;
}

/** A reset drops what the client has not read yet: without a moment the headers would never be seen. */
async function letArrive(): Promise<void> {
  await sleep(30);
}

async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => void response.once('drain', resolve));
}

async function closed(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => void response.once('close', resolve));
}
