import type { ServerResponse } from 'node:http';
import { create, toBinary } from '@bufbuild/protobuf';
import { codeFromString, codeToHttpStatus } from '@connectrpc/connect/protocol-connect';
import { RetryInfoSchema } from './gen/google/rpc/error_details_pb.js';

/** What goes wrong with one request. */
export type Fault = ReplacedAnswer | CutAnswer | StalledAnswer | ChangedAnswer;

interface Common {
  /** Ona carries the request out first, and only its answer is lost or replaced. */
  readonly after?: boolean;
}

/** Something answers instead of Ona. */
export interface ReplacedAnswer extends Common {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. Absent: an empty body. */
  readonly body?: string | Uint8Array | object;
}

/** The connection is closed before the answer is whole. */
interface CutAnswer extends Common {
  readonly cut: 'before headers' | 'after headers' | 'mid-body';
}

/** The answer never ends. `drip`: it goes on byte by byte, so that the connection is never silent for long. */
interface StalledAnswer extends Common {
  readonly stall: 'before headers' | 'mid-body' | 'drip';
}

/** Ona's own answer arrives changed. It is the JSON of a message or of an error. Called after the request took effect. */
export interface ChangedAnswer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test knows what it changes
  readonly change: (answer: any) => unknown;
}

/** Names a fault, for the log. */
export function nameOf(fault: Exclude<Fault, ChangedAnswer>): string {
  if ('status' in fault) return `fault ${fault.status}`;
  return 'cut' in fault ? `cut ${fault.cut}` : `stall ${fault.stall}`;
}

/** Sends what arrives instead of Ona's answer. */
export function sendFault(response: ServerResponse, fault: Exclude<Fault, ChangedAnswer>): void {
  if ('status' in fault) sendAnswer(response, fault);
  else if ('cut' in fault) cut(response, fault.cut);
  else stall(response, fault.stall);
}

function sendAnswer(response: ServerResponse, { status, headers, body = '' }: ReplacedAnswer): void {
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  response.writeHead(status, { ...(isJson && { 'content-type': 'application/json' }), ...headers });
  response.end(isJson ? JSON.stringify(body) : body);
}

function cut(response: ServerResponse, where: CutAnswer['cut']): void {
  if (where === 'before headers') {
    response.socket?.resetAndDestroy();
    return;
  }
  begin(response, where === 'mid-body');
  // Not a reset, which would drop what the client has not read yet.
  response.socket?.end();
}

function stall(response: ServerResponse, where: StalledAnswer['stall']): void {
  if (where === 'before headers') return;
  begin(response, true);
  if (where === 'mid-body') return;
  const timer = setInterval(() => response.write(' '), 10);
  response.once('close', () => clearInterval(timer));
}

function begin(response: ServerResponse, withBody: boolean): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000 }).flushHeaders();
  if (withBody) response.write('{"integration":{"id":"0195a1f0-');
}

interface ErrorParts extends Common {
  readonly message?: string;
  /** Default: as Connect maps the code. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly details?: readonly object[];
}

/** An error in the shape of Connect's. `code` may be one that Connect does not have: its status is 400 unless given. */
export function connectError(code: string, { message, details, ...more }: ErrorParts = {}): ReplacedAnswer {
  const known = codeFromString(code);
  return { status: known === undefined ? 400 : codeToHttpStatus(known), body: { code, message, details }, ...more };
}

/** A page as gateways, load balancers and sign-in portals answer. */
export function html(status: number, more: Partial<ReplacedAnswer> = {}): ReplacedAnswer {
  const body = `<!doctype html><html><head><title>${status}</title></head><body><h1>Sign in</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body, ...more };
}

/** Points to another address. */
export function redirect(status: number, location: string, more: Partial<ReplacedAnswer> = {}): ReplacedAnswer {
  return { status, headers: { location }, ...more };
}

/** The error detail that says how many whole seconds to wait. */
export function retryInfo(seconds: number): object {
  const schema = RetryInfoSchema;
  const message = create(schema, { retryDelay: { seconds: BigInt(seconds) } });
  const value = Buffer.from(toBinary(schema, message)).toString('base64').replace(/=+$/, '');
  return { type: schema.typeName, value };
}
