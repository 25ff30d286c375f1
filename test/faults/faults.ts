import { connectError, html, redirect, retryInfo, type Fault } from '../../local/ona/faults.ts';

/** Something that goes wrong with a request, and what becomes of one that meets it once. */
export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  /** Another attempt is made. */
  readonly isRetried?: boolean;
}

const retried = (name: string, fault: Fault): NamedFault => ({ name, fault, isRetried: true });
const final = (name: string, fault: Fault): NamedFault => ({ name, fault });
const connect = (code: string, more: Parameters<typeof connectError>[1] = {}): Fault => connectError(code, more);
const json = (status: number, body: object, more: object = {}): Fault => ({ status, body, ...more });

/** Each fault that a request can meet. */
export const FAULTS: readonly NamedFault[] = [
  // No whole answer
  retried('reset before headers', { cut: 'before headers' }),
  retried('reset after Ona did it', { cut: 'before headers', after: true }),
  retried('cut after headers', { cut: 'after headers' }),
  retried('cut mid-body, after', { cut: 'mid-body', after: true }),
  retried('stalled before headers', { stall: 'before headers' }),
  retried('stalled mid-body, after', { stall: 'mid-body', after: true }),
  retried('dripping', { stall: 'drip', after: true }),

  // A gateway
  retried('502 HTML', html(502)),
  retried('502 HTML, after', html(502, { after: true })),
  retried('503 with Retry-After: 0', html(503, { headers: { 'retry-after': '0' } })),
  retried('429 JSON', json(429, { message: 'Too many requests' })),
  final('401 HTML', html(401)),
  final('401 JSON, after', json(401, { message: 'Unauthorized' }, { after: true })),
  final('403 HTML', html(403)),
  final('404 HTML', html(404)),
  final('501 HTML', html(501)),

  // Not the API's
  final('200 HTML', html(200)),
  final('200 HTML, after', html(200, { after: true })),
  final('200 empty', { status: 200, headers: { 'content-type': 'application/json' } }),
  final('200 other JSON', json(200, { hello: 'world' })),
  final('200 an error', json(200, { code: 'permission_denied', message: 'no' })),
  final('200 no UTF-8', {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from([123, 255, 125]),
  }),
  final('200 of 5 MiB', {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: ' '.repeat(5 * 1024 * 1024),
  }),

  // Ona's errors
  retried('internal', connect('internal')),
  retried('internal, after', connect('internal', { after: true })),
  retried('unavailable', connect('unavailable')),
  retried('resource_exhausted', connect('resource_exhausted', { details: [retryInfo(0)] })),
  retried('aborted', connect('aborted')),
  retried('deadline_exceeded, after', connect('deadline_exceeded', { after: true })),
  final('canceled', connect('canceled')),
  final('data_loss', connect('data_loss')),
  final('an unknown code', connect('something_new', { message: 'what is this' })),
  final('unauthenticated', connect('unauthenticated')),
  final('permission_denied', connect('permission_denied')),
  final('not_found', connect('not_found')),
  final('invalid_argument', connect('invalid_argument')),
  final('failed_precondition', connect('failed_precondition', { message: 'runner does not have a public key' })),
  final('unimplemented', connect('unimplemented')),

  // Redirects
  final('302', redirect(302, 'https://login.example/sso')),
  final('307 elsewhere', redirect(307, 'https://ona.example/api')),
  final('308 elsewhere, after', redirect(308, 'http://127.0.0.1:9/api', { after: true })),
];
