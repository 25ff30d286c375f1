import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as it came over the wire. */
export interface RecordedRequest {
  /** The last part of the path, for example `GetSCMIntegration`. */
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON; the text itself where it is none; undefined where there was no body. */
  readonly body: unknown;
  /** `ok` or the Connect code of the answer; absent until it is answered, and where no method could be called. */
  outcome?: string;
}

/** Describes a request, with names in its body that the API does not know, which a parsed message would not show. */
export function record(request: IncomingMessage, bytes: Uint8Array): RecordedRequest {
  const path = (request.url ?? '').replace(/\?.*/s, '');
  const method = path.slice(path.lastIndexOf('/') + 1);
  return { method, path, headers: request.headers, body: parse(Buffer.from(bytes).toString()) };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
