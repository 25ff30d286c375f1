import type { IncomingHttpHeaders } from 'node:http';
import { bare, type Failed } from './failure.ts';
import { isRetryableStatus, serverWait } from './retry.ts';

/** An answer that arrived whole. */
export interface Answer {
  /** What was asked. */
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined if the body is no UTF-8, or larger than 4 MiB. */
  readonly text: string | undefined;
}

/** notTheApi describes an answer that is not the API's, or redirects: it says nothing of what was done. */
export function notTheApi({ url, status, headers }: Answer): Failed {
  const location = status >= 300 && status < 400 ? headers.location : undefined;
  const target = location === undefined ? null : URL.parse(location, url.href);
  return {
    url: bare(url),
    status,
    code: location === undefined ? 'not_the_api' : 'redirected',
    contentType: headers['content-type'] ?? '',
    location: target ? bare(target) : location,
    answeredBy: 'unknown',
    words: '',
    mayHaveTakenEffect: true,
    isRetryable: isRetryableStatus(status),
    wait: serverWait(headers),
  };
}

/** parseJson returns the value of a JSON text; undefined if it is none. */
export function parseJson(text: string | undefined): unknown {
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
