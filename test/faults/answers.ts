import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/*
 * The ways in which an answer goes wrong. Each is a function that sends the faulty answer.
 */

/** What an injection can use. */
export interface Exchange {
  readonly response: ServerResponse;
  /** The path of the request, without a query. */
  readonly path: string;
  /** Every secret of the run in several encodings, as a careless server may send them back. */
  readonly echo: string;
  /** The port of a server that must never be contacted. */
  readonly decoyPort: number;
}

export type Injection = (exchange: Exchange) => void | Promise<void>;

/** The query of a request that followed {@link redirectToSelf}. */
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
  // No answer.
}

export function stallMidBody({ response, echo }: Exchange): void {
  response.writeHead(200, JSON_TYPE).write(beginning(echo));
}

/** Never silent for long, so only a deadline for the whole answer ends it. */
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

/** A gateway's error in JSON, without a code of Connect's. */
export function gatewayJson(status: number, message: string, headers: Record<string, string> = {}): Injection {
  return ({ response, echo }) => {
    response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify({ message, note: echo }));
  };
}

export function noBody(status: number): Injection {
  return ({ response }) => {
    response.writeHead(status).end();
  };
}

export function htmlPage(status: number, headers: Record<string, string> = {}): Injection {
  return ({ response, echo }) => {
    response.writeHead(status, { ...HTML_TYPE, ...headers }).end(`<!doctype html><h1>Sign in</h1><p>${echo}</p>`);
  };
}

/** A whole answer with the given text as its body. */
export function json(text: (echo: string) => string): Injection {
  return ({ response, echo }) => {
    response.writeHead(200, JSON_TYPE).end(text(echo));
  };
}

/** Compressed, although the request asks for an answer without compression. */
export function gzip({ response, echo }: Exchange): void {
  const body = gzipSync(JSON.stringify({ integration: { note: echo } }));
  response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(body);
}

export async function huge({ response, echo }: Exchange): Promise<void> {
  response.writeHead(200, JSON_TYPE).write(beginning(echo));
  const block = Buffer.alloc(MIB, 'x');
  for (let sent = 0; sent < 64 && !response.destroyed; sent++) {
    // Without this wait, the whole answer would be held in memory.
    if (!response.write(block)) await Promise.race([drained(response), closed(response)]);
  }
  response.end('"}}');
}

/** The address holds the echo, too, because a redirect to `/login?token=…` is not unusual. */
export function redirectToDecoy(status: number, host: string): Injection {
  return ({ response, path, echo, decoyPort }) => {
    const location = `http://${host}:${String(decoyPort)}${path}/${encodeURIComponent(echo)}`;
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

/** A reset drops what the client has not read yet. Without this pause, it would never see the headers. */
async function letArrive(): Promise<void> {
  await sleep(30);
}

async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => void response.once('drain', resolve));
}

async function closed(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => void response.once('close', resolve));
}
