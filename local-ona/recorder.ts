import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type DescMessage, fromBinary, toJson } from '@bufbuild/protobuf';

/** A request as it came over the wire. */
export interface RecordedRequest {
  /** The last part of the path, for example `GetSCMIntegration`. */
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /**
   * The parsed JSON; for a binary message, the JSON that says the same; the text itself where it is neither; undefined
   * where there was no body.
   */
  readonly body: unknown;
  /**
   * `ok`, the Connect code of the answer, or `gateway` with the status that a gateway answered; absent until it is
   * answered, and where no method could be called.
   */
  outcome?: string;
}

/**
 * Describes the request, with names in its JSON that the API does not know, which a parsed message would not show.
 * `schema` is what a binary body is read with.
 */
export function record(request: IncomingMessage, bytes: Uint8Array, schema: DescMessage | undefined): RecordedRequest {
  const path = (request.url ?? '').replace(/\?.*/s, '');
  const method = path.slice(path.lastIndexOf('/') + 1);
  const isBinary = request.headers['content-type'] === 'application/proto';
  const body = schema && isBinary ? parseBinary(bytes, schema) : parseJson(Buffer.from(bytes).toString());
  return { method, path, headers: request.headers, body };
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseBinary(bytes: Uint8Array, schema: DescMessage): unknown {
  try {
    return toJson(schema, fromBinary(schema, bytes));
  } catch {
    return Buffer.from(bytes).toString();
  }
}
