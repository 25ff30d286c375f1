import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type DescMessage, fromBinary, toJson } from '@bufbuild/protobuf';

/** A request as it came over the wire. */
export interface RecordedRequest {
  /** For example `GetSCMIntegration`. */
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /**
   * The parsed JSON, with names that the API does not know; for a binary message, the JSON that says the same; the text
   * itself where it is neither; undefined where there was no body.
   */
  readonly body: unknown;
  /** `ok`, the Connect code of Ona's answer, or what the fault was; absent until then. */
  outcome?: string;
}

/** Describes a request. `schema` is what a binary body is read with. */
export function recordRequest(request: IncomingMessage, bytes: Uint8Array, schema?: DescMessage): RecordedRequest {
  const method =
    pathOf(request.url ?? '')
      .split('/')
      .at(-1) ?? '';
  const isBinary = request.headers['content-type'] === 'application/proto';
  const body =
    schema && isBinary ? toJson(schema, fromBinary(schema, bytes)) : parseJson(Buffer.from(bytes).toString());
  return { method, headers: request.headers, body };
}

export function pathOf(url: string): string {
  return url.replace(/\?.*/s, '');
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
