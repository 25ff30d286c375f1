import type { IncomingHttpHeaders } from 'node:http';
import { bare, type Failed } from './failure.ts';

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

/** isRetryableStatus says whether another attempt may succeed after an answer without a known code, such as a gateway's. */
export function isRetryableStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * serverWait returns how many milliseconds an answer asks to wait, by `RateLimit-RetryAfter` or `Retry-After`: seconds, or a
 * date, which counts from the server's own `Date`. What cannot be read is passed over.
 */
export function serverWait(headers: IncomingHttpHeaders): number {
  const { date = '', 'retry-after': after = '', 'ratelimit-retryafter': limit } = headers;
  const asked = [Number(limit) * 1000, Number(after) * 1000, Date.parse(after) - Date.parse(date)];
  return asked.find((wait) => wait > 0) ?? 0;
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
