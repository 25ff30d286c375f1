import * as answers from './answers.ts';
import type { Injection } from './answers.ts';

/** Something that goes wrong with one request, and what the contract says of it. */
export interface Fault {
  readonly name: string;
  /** `refuse`: nobody listens, so that there is no answer to spoil. */
  readonly inject: Injection | 'refuse';
  /** What becomes of a request that {@link answers.redirectToSelf} has sent on; absent: it is answered as it should be. */
  readonly injectRedirected?: Injection;
  /** Whether another attempt is made. */
  readonly retried: boolean;
  /** The request succeeds in spite of it. */
  readonly harmless?: boolean;
  /** Ona says that it has not done what was asked, and never will. */
  readonly refuses?: boolean;
  /** Ona rejects the key, which ends a run where it stands. */
  readonly rejectsKey?: boolean;
}

/** An answer that says how long to wait makes the next attempt come at once. */
const AT_ONCE = { 'retry-after': '0' };
/** `google.rpc.RetryInfo` with a delay of no seconds. */
const RETRY_INFO = { type: 'google.rpc.RetryInfo', value: 'CgA' };

const broken: Fault[] = [
  { name: 'connection refused', inject: 'refuse', retried: true },
  { name: 'reset before headers', inject: answers.resetBeforeHeaders, retried: true },
  { name: 'reset after headers', inject: answers.resetAfterHeaders, retried: true },
  { name: 'reset mid-body', inject: answers.resetMidBody, retried: true },
  { name: 'stalled before headers', inject: answers.stallBeforeHeaders, retried: true },
  { name: 'stalled mid-body', inject: answers.stallMidBody, retried: true },
  { name: 'dripping body', inject: answers.drip, retried: true },
];

const refusals: Fault[] = [
  { name: '500 internal', inject: answers.connectError(500, 'internal', { headers: AT_ONCE }), retried: true },
  { name: '503 unavailable', inject: answers.connectError(503, 'unavailable', { headers: AT_ONCE }), retried: true },
  { name: '502 HTML', inject: answers.htmlPage(502, AT_ONCE), retried: true },
  {
    name: '429 RetryInfo',
    inject: answers.connectError(429, 'resource_exhausted', { details: [RETRY_INFO] }),
    retried: true,
  },
  {
    name: '429 RateLimit-RetryAfter',
    inject: answers.connectError(429, 'resource_exhausted', { headers: { 'ratelimit-retryafter': '0' } }),
    retried: true,
  },
  { name: '429 without a wait', inject: answers.connectError(429, 'resource_exhausted'), retried: true },
  {
    name: '401 unauthenticated',
    inject: answers.connectError(401, 'unauthenticated'),
    retried: false,
    refuses: true,
    rejectsKey: true,
  },
  {
    name: '403 permission_denied',
    inject: answers.connectError(403, 'permission_denied'),
    retried: false,
    refuses: true,
  },
  { name: '404 not_found', inject: answers.connectError(404, 'not_found'), retried: false, refuses: true },
  {
    name: '400 invalid_argument',
    inject: answers.connectError(400, 'invalid_argument'),
    retried: false,
    refuses: true,
  },
];

const foreign: Fault[] = [
  { name: '200 HTML', inject: answers.htmlPage(200), retried: false },
  { name: '200 empty', inject: answers.json(() => ''), retried: false },
  { name: '200 cut JSON', inject: answers.json((echo) => `{"integration":{"note":"${echo}`), retried: false },
  { name: '200 other JSON', inject: answers.json((echo) => JSON.stringify({ hello: echo })), retried: false },
  { name: '200 of 64 MiB', inject: answers.huge, retried: false },
];

const redirects: Fault[] = [
  ...[301, 302, 307, 308].map((status) => ({
    name: `${String(status)} to another host`,
    inject: answers.redirectToTrap(status, 'localhost'),
    retried: false,
  })),
  ...[307, 308].map((status) => ({
    name: `${String(status)} to another port`,
    inject: answers.redirectToTrap(status, '127.0.0.1'),
    retried: false,
  })),
  {
    name: '307 in a loop',
    inject: answers.redirectToSelf(307),
    injectRedirected: answers.redirectToSelf(307),
    retried: false,
  },
  ...[307, 308].map((status) => ({
    name: `${String(status)} that is fine`,
    inject: answers.redirectToSelf(status),
    retried: false,
    harmless: true,
  })),
];

export const FAULTS: readonly Fault[] = [...broken, ...refusals, ...foreign, ...redirects];
