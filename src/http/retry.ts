import type { IncomingHttpHeaders } from 'node:http';

/* When a request is tried again. A code of Connect decides over the status: failure.ts has those. */

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

/**
 * waitAfter returns the milliseconds to wait after the failed attempt with this number (1 for the first): what the server
 * asks for, at most a minute, and never less than our own: half a second, doubling up to ten, jittered between half and all.
 */
export function waitAfter(attempt: number, serverAsks: number, random = Math.random()): number {
  const own = ((1 + random) / 2) * Math.min(10_000, 500 * 2 ** (attempt - 1));
  return Math.max(own, Math.min(serverAsks, 60_000));
}
