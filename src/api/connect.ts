import { CONNECT_CODES, LONGEST_TEXT, type ConnectCode } from '../common/ona.ts';
import { Secret } from '../common/secret.ts';
import type { Answer } from './transport.ts';

/*
 * The Connect protocol, unary, JSON (https://connectrpc.com/docs/protocol): bodies and errors, without the sending.
 */

/** One entry of a Connect error's `details`. */
export interface ErrorDetail {
  readonly type: string;
  /** Base64 without padding. */
  readonly value: string;
}

/** A request's body. A secret becomes its value only in {@link encode}. */
export type Body = Readonly<Record<string, unknown>>;

export type Interpretation =
  | { readonly kind: 'message'; readonly message: Record<string, unknown> }
  | { readonly kind: 'error'; readonly code: ConnectCode; readonly message: string; readonly details: ErrorDetail[] }
  | { readonly kind: 'not-ona' };

/** encode makes a body's JSON. This is the one place where a secret is put into a request. */
export function encode(body: Body): string {
  return JSON.stringify(revealed(body));
}

function revealed(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revealed(field)]));
}

/** interpret tells what an answer is: a message, an error of Connect's, or nothing of the API's. */
export function interpret({ status, headers, text }: Answer): Interpretation {
  const body = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') ? parse(text) : undefined;
  if (!isRecord(body)) return { kind: 'not-ona' };
  if (status === 200) return { kind: 'message', message: body };
  const code = CONNECT_CODES.find((known) => known === body['code']);
  if (code === undefined || status < 400) return { kind: 'not-ona' };
  const message = typeof body['message'] === 'string' ? kept(body['message']) : '';
  return { kind: 'error', code, message, details: detailsOf(body['details']) };
}

/** kept gives what is kept of a text for people. A part of a string would keep the whole in memory: it is a copy. */
export function kept(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return Buffer.from(text.slice(0, LONGEST_TEXT), 'utf16le').toString('utf16le');
}

function detailsOf(value: unknown): ErrorDetail[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((detail: unknown) =>
    isRecord(detail) && typeof detail['type'] === 'string' && typeof detail['value'] === 'string'
      ? [{ type: detail['type'], value: detail['value'] }]
      : [],
  );
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** isRecord tells JSON's objects from its other values. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
