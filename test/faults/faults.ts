import * as answers from './answers.ts';
import type { Injection } from './answers.ts';

/**
 * What a fault leaves known about a write whose every attempt meets it:
 *
 * - `never sent`: no connection was made, so the request did not leave;
 * - `lost`: no answer of Ona's arrived, whatever it was;
 * - `answered`: Ona, or a page that is not Ona's, answered with an error that leaves open whether the write took effect;
 * - `refused`: Ona says that it did not carry the write out;
 * - `accepted`: an answer that accepts a write, although no read can use it;
 * - `harmless`: the request succeeds all the same.
 */
type FaultKind = 'never sent' | 'lost' | 'answered' | 'refused' | 'accepted' | 'harmless';

/** Something that goes wrong with a request, and what the contract says about it. */
export interface Fault {
  readonly name: string;
  readonly kind: FaultKind;
  /** `refuse`: nobody listens on the port, so there is no answer to inject. */
  readonly inject: Injection | 'refuse';
  /** What happens to a request that followed {@link answers.redirectToSelf}. Absent: it is answered normally. */
  readonly injectRedirected?: Injection;
  /** Whether the action makes another attempt. */
  readonly retried: boolean;
  /** The API key is rejected, which ends the run. */
  readonly rejectsKey?: boolean;
  /** Only the deadline of the request ends it. */
  readonly stalls?: boolean;
}

/** An answer that says how long to wait makes the next attempt come at once. */
const AT_ONCE = { 'retry-after': '0' };
/** `google.rpc.RetryInfo` with a delay of no seconds. */
const RETRY_INFO = { type: 'google.rpc.RetryInfo', value: 'CgA' };

function fault(
  name: string,
  kind: FaultKind,
  inject: Fault['inject'],
  more: Partial<Omit<Fault, 'name' | 'kind' | 'inject'>> = {},
): Fault {
  return { name, kind, inject, retried: false, ...more };
}

const RETRIED = { retried: true };

const connections: Fault[] = [
  fault('connection refused', 'never sent', 'refuse', RETRIED),
  fault('reset before headers', 'lost', answers.resetBeforeHeaders, RETRIED),
  fault('reset after headers', 'lost', answers.resetAfterHeaders, RETRIED),
  fault('reset mid-body', 'lost', answers.resetMidBody, RETRIED),
  fault('stalled before headers', 'lost', answers.stallBeforeHeaders, { retried: true, stalls: true }),
  fault('stalled mid-body', 'lost', answers.stallMidBody, { retried: true, stalls: true }),
  fault('dripping body', 'lost', answers.drip, { retried: true, stalls: true }),
];

/** Pages of a gateway, with the statuses that it uses when it does not know what Ona did. */
const gatewayPages: Fault[] = [502, 520, 522, 530].map((status) =>
  fault(`${String(status)} HTML`, 'lost', answers.htmlPage(status, AT_ONCE), RETRIED),
);

const unusable: Fault[] = [
  fault('200 HTML', 'lost', answers.htmlPage(200)),
  fault(
    '200 empty',
    'lost',
    answers.json(() => ''),
  ),
  fault(
    '200 cut JSON',
    'lost',
    answers.json((echo) => `{"integration":{"note":"${echo}`),
  ),
  fault('200 of 64 MiB', 'lost', answers.huge),
  fault('200 gzip', 'lost', answers.gzip),
];

const onaErrors: Fault[] = [
  fault('500 internal', 'answered', answers.connectError(500, 'internal', { headers: AT_ONCE }), RETRIED),
  fault('503 unavailable', 'answered', answers.connectError(503, 'unavailable', { headers: AT_ONCE }), RETRIED),
  fault(
    '429 RetryInfo',
    'answered',
    answers.connectError(429, 'resource_exhausted', { details: [RETRY_INFO] }),
    RETRIED,
  ),
  fault(
    '429 RateLimit-RetryAfter',
    'answered',
    answers.connectError(429, 'resource_exhausted', { headers: { 'ratelimit-retryafter': '0' } }),
    RETRIED,
  ),
  fault('429 without a wait', 'answered', answers.connectError(429, 'resource_exhausted'), RETRIED),
  fault('499 canceled', 'answered', answers.connectError(499, 'canceled')),
  fault('500 data_loss', 'answered', answers.connectError(500, 'data_loss')),
  fault('200 permission_denied', 'answered', answers.connectError(200, 'permission_denied')),
  fault('400 unknown code', 'answered', answers.connectError(400, 'ip_not_allowed')),
  fault('503 unknown code', 'answered', answers.connectError(503, 'overloaded', { headers: AT_ONCE }), RETRIED),
];

const otherErrors: Fault[] = [
  fault('401 without a body', 'answered', answers.noBody(401), { rejectsKey: true }),
  fault('401 JSON of a gateway', 'answered', answers.gatewayJson(401, 'Unauthorized'), { rejectsKey: true }),
  fault('403 HTML', 'answered', answers.htmlPage(403)),
  fault('404 HTML', 'answered', answers.htmlPage(404)),
  fault('429 JSON of a gateway', 'answered', answers.gatewayJson(429, 'Too many requests', AT_ONCE), RETRIED),
];

const refusals: Fault[] = [
  fault('401 unauthenticated', 'refused', answers.connectError(401, 'unauthenticated'), { rejectsKey: true }),
  fault('403 permission_denied', 'refused', answers.connectError(403, 'permission_denied')),
  fault('404 not_found', 'refused', answers.connectError(404, 'not_found')),
  fault('400 invalid_argument', 'refused', answers.connectError(400, 'invalid_argument')),
  fault('400 failed_precondition', 'refused', answers.connectError(400, 'failed_precondition')),
];

const acceptances: Fault[] = [
  fault(
    '200 other JSON',
    'accepted',
    answers.json((echo) => JSON.stringify({ hello: echo })),
  ),
  fault(
    '200 JSON with new fields',
    'accepted',
    answers.json((echo) => JSON.stringify({ integration: { note: echo }, requestId: 7 })),
  ),
];

const redirects: Fault[] = [
  ...[301, 302, 307, 308].map((status) =>
    fault(`${String(status)} to another host`, 'answered', answers.redirectToDecoy(status, 'localhost')),
  ),
  ...[307, 308].map((status) =>
    fault(`${String(status)} to another port`, 'answered', answers.redirectToDecoy(status, '127.0.0.1')),
  ),
  fault('307 in a loop', 'answered', answers.redirectToSelf(307), { injectRedirected: answers.redirectToSelf(307) }),
  ...[307, 308].map((status) =>
    fault(`${String(status)} to the same host`, 'harmless', answers.redirectToSelf(status)),
  ),
];

export const FAULTS: readonly Fault[] = [
  ...connections,
  ...gatewayPages,
  ...unusable,
  ...onaErrors,
  ...otherErrors,
  ...refusals,
  ...acceptances,
  ...redirects,
];
