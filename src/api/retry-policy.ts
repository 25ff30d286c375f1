import type { IncomingHttpHeaders } from 'node:http';
import type { OnaErrorCode } from '../common/ona.ts';
import type { ErrorDetail } from './connect.ts';
import { retryInfoDelay } from './retry-info.ts';

/** All waits in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const LONGEST_SERVER_WAIT = 60_000;

/** Codes of temporary failures. An update sets values, so writes can be retried like reads. */
const RETRYABLE = new Set<OnaErrorCode>([
  'unavailable',
  'resource_exhausted',
  'aborted',
  'deadline_exceeded',
  'internal',
  'unknown',
  'dns_failure',
  'connection_refused',
  'connection_lost',
  'timeout',
  'tls_error',
  'proxy_error',
]);

/** Codes with which Ona says that nothing was done. The others leave that open. */
const REFUSING = new Set<OnaErrorCode>([
  'invalid_argument',
  'unauthenticated',
  'permission_denied',
  'not_found',
  'already_exists',
  'failed_precondition',
  'out_of_range',
  'unimplemented',
]);

/** isRefusal says whether a Connect code says that nothing was done. */
export function isRefusal(code: OnaErrorCode): boolean {
  return REFUSING.has(code);
}

/** isRetryable says whether another attempt may succeed after an error with this code. */
export function isRetryable(code: OnaErrorCode): boolean {
  return RETRYABLE.has(code);
}

/** isRetryableStatus says the same of an answer without a Connect code, such as a gateway's. 501 and 505 do not pass. */
export function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** waitFromServer gives the milliseconds that the server asks to wait. What cannot be used is passed over. */
export function waitFromServer(
  headers: IncomingHttpHeaders,
  details: readonly ErrorDetail[],
  now: number,
): number | undefined {
  const retryInfo = details.find(({ type }) => type.replace(/^.*\//, '') === 'google.rpc.RetryInfo');
  const wait =
    (retryInfo && retryInfoDelay(retryInfo.value)) ??
    seconds(headers['ratelimit-retryafter']) ??
    seconds(headers['retry-after']) ??
    untilDate(headers['retry-after'], now);
  return wait === undefined ? undefined : Math.min(wait, LONGEST_SERVER_WAIT);
}

/** backoff is the wait after the given failed attempt (1 for the first): exponential, with full jitter. */
export function backoff(attempt: number, random: number): number {
  return random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
}

function seconds(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}

/** The three forms of a date that RFC 9110 names. Date.parse alone takes much else for one: `May 2099`, `-5`. */
const DATES = [
  /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT$/i,
  /^[a-z]{6,9}, \d\d-[a-z]{3}-\d\d \d\d:\d\d:\d\d GMT$/i,
  /^[a-z]{3} [a-z]{3} [\d ]\d \d\d:\d\d:\d\d \d{4}$/i,
];

/** A date that has passed says nothing: the clocks differ. */
function untilDate(header = '', now: number): number | undefined {
  const text = header.trim();
  if (!DATES.some((form) => form.test(text))) return undefined;
  // The form of asctime names no zone. All are in GMT.
  const date = Date.parse(/GMT$/i.test(text) ? text : `${text} GMT`);
  return date > now ? date - now : undefined;
}
