import { CONNECT_CODES, LONGEST_TEXT, type ConnectCode } from '../common/ona.ts';
import { Secret } from '../common/secret.ts';
import type { Answer } from './answer.ts';

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

export interface ConnectError {
  readonly kind: 'error';
  readonly code: ConnectCode;
  /** Ona's own code, where Connect does not know it: then `code` follows from the status. */
  readonly unknownCode?: string;
  readonly message: string;
  readonly details: ErrorDetail[];
}

type Interpretation =
  | { readonly kind: 'message'; readonly message: Record<string, unknown> }
  | ConnectError
  | { readonly kind: 'not-ona'; readonly facts?: { readonly contentEncoding: string } };

/** encode makes a body's JSON. This is the one place where a client secret is put into a request. */
export function encode(body: Body): string {
  return JSON.stringify(revealed(body));
}

function revealed(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revealed(field)]));
}

/** interpret says what an answer is: a message, an error of Ona's, or nothing of the API's. */
export function interpret({ status, headers, text }: Answer): Interpretation {
  const contentEncoding = headers['content-encoding'] ?? '';
  // An encoding that was set twice arrives joined by a comma; a type, if something in between joined it.
  if (!/^(identity)?(\s*,\s*identity)*$/i.test(contentEncoding)) return { kind: 'not-ona', facts: { contentEncoding } };
  const isJson = /^application\/json\s*([;,]|$)/i.test(headers['content-type'] ?? '');
  const body = isJson ? parse(text) : undefined;
  if (!isRecord(body)) return { kind: 'not-ona' };
  const written = errorCode(status, body);
  if (written === undefined) return status === 200 ? { kind: 'message', message: body } : { kind: 'not-ona' };
  const known = CONNECT_CODES.find((code) => code === written);
  return {
    kind: 'error',
    code: known ?? codeOfStatus(status) ?? 'unknown',
    ...(known === undefined && { unknownCode: boundedCopy(written) }),
    message: typeof body['message'] === 'string' ? boundedCopy(body['message']) : '',
    details: detailsOf(body['details']),
  };
}

/** codeOfStatus maps the status of an answer without a code as the Connect specification does; undefined: to none. */
export function codeOfStatus(status: number): ConnectCode | undefined {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'permission_denied';
  if (status === 404) return 'unimplemented';
  return status === 429 || status >= 500 ? 'unavailable' : undefined;
}

/** The code of a body that has an error's shape. With status 200 it takes more to be one than a field `code`. */
function errorCode(status: number, body: Record<string, unknown>): string | undefined {
  const { code, message } = body;
  if (typeof code !== 'string' || (status !== 200 && status < 400)) return undefined;
  const isError = status !== 200 || typeof message === 'string' || CONNECT_CODES.some((known) => known === code);
  return isError ? code : undefined;
}

/** boundedCopy gives what is kept of a text for people: a copy, as a part of a string keeps the whole in memory. */
export function boundedCopy(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const beginning = text.slice(0, LONGEST_TEXT);
  // Half the memory, where it can be.
  const encoding = /^[\u0000-\u00ff]*$/.test(beginning) ? 'latin1' : 'utf16le';
  return Buffer.from(beginning, encoding).toString(encoding);
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

/** isRecord says whether a JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
