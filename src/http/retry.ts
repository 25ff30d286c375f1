import type { IncomingHttpHeaders } from 'node:http';

/* When a request is tried again. All times are milliseconds. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const LONGEST_SERVER_WAIT = 60_000;

/**
 * isRetryableStatus says whether another attempt may succeed after an answer without a known code, such as a gateway's. 501
 * and 505 do not pass.
 */
export function isRetryableStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * waitAfter returns the wait after the failed attempt with this number (1 for the first): what the server asks for, at most
 * a minute, and never less than from half a second, doubling, at most ten, jittered between half and all of that.
 */
export function waitAfter(attempt: number, serverAsks: number, random = Math.random()): number {
  const own = ((1 + random) / 2) * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return Math.max(own, Math.min(serverAsks, LONGEST_SERVER_WAIT));
}

/**
 * serverWait returns how long the headers of an answer ask to wait, by `RateLimit-RetryAfter` or `Retry-After`: seconds, or a
 * date, which counts from the server's own `Date`. What cannot be read is passed over.
 */
export function serverWait(headers: IncomingHttpHeaders): number {
  const { date = '', 'retry-after': after = '', 'ratelimit-retryafter': limit } = headers;
  const asked = [Number(limit) * 1000, Number(after) * 1000, Date.parse(after) - Date.parse(date)];
  return asked.find((wait) => wait > 0) ?? 0;
}
