import { expect, test } from 'vitest';
import { Caller } from '../../src/http/caller.ts';
import { RequestError, type Facts } from '../../src/http/failure.ts';
import { Limiter } from '../../src/http/limiter.ts';
import { Sender } from '../../src/http/send.ts';
import { callWeb, type WebRequest } from '../../src/http/web.ts';
import { createClock } from '../support/clock.ts';
import { nobody, raw, serve } from './servers.ts';

type Request = WebRequest<{ json: unknown; headers: object }>;

async function ask(url: URL, more: Partial<Request> = {}): Promise<object> {
  const sender = new Sender({ userAgent: 'test/1', timeout: 1500, env: {} });
  const ignore = (): void => undefined;
  const rest = { limiter: new Limiter(4), maxRetries: 2, printable: String, onRetry: ignore, debug: ignore };
  const request = { service: 'GitLab', request: 'renew', method: 'POST', url, headers: {}, ok: [200, 204] } as const;
  const caller = new Caller({ clock: createClock(), sender, ...rest });
  const found = await callWeb<object>(caller, {
    ...request,
    read: (json, headers) => ({ json, headers }),
    ...more,
  });
  return found instanceof RequestError ? found.facts : found;
}

/** A server that gives the same answer to all requests. */
async function answering(status: number, body: string): Promise<URL> {
  const headers = { 'content-type': 'text/html', location: '//u:p@other.example/x?y#z' };
  return serve((_, response) => void response.writeHead(status, headers).end(body));
}

test.each([
  [200, '{"secret":"x"}', { secret: 'x' }],
  [200, 'null', null],
  [204, '', undefined],
])('an answer with %i and %s', async (status, body, json) => {
  expect(await ask(await answering(status, body))).toMatchObject({
    json,
    headers: { 'content-type': 'text/html' },
  });
});

test('a GET without a body', async () => {
  const url = await serve(({ method, headers }, response) => void response.end(JSON.stringify([method, headers])));
  const found = await ask(url, { method: 'GET', headers: { 'PRIVATE-TOKEN': 'x' } });
  expect(found).toMatchObject({ json: ['GET', { 'private-token': 'x', 'user-agent': 'test/1' }] });
});

const BAD = '{"error":"bad"}';
const CONFLICT = '{"error":{"code":"Directory_ConcurrencyViolation","message":"another change"}}';
const page = { code: 'not_the_api', answeredBy: 'unknown', contentType: 'text/html' } as const;

test.each<[status: number, body: string, facts: Partial<Facts>]>([
  [400, BAD, { code: 'invalid_argument', words: 'bad', mayHaveTakenEffect: false }],
  [500, '{"message":"GitHub"}', { attempts: 3, words: 'GitHub' }],
  [500, '{"error":{"code":"Bad","message":"Graph"}}', { attempts: 3, words: 'Graph', serviceCode: 'Bad' }],
  [
    500,
    '{"error":"x","error_description":"Entra","error_codes":[7]}',
    { attempts: 3, words: 'Entra', serviceCode: 'AADSTS7' },
  ],
  [401, BAD, { code: 'unauthenticated', answeredBy: 'service', mayHaveTakenEffect: false }],
  [403, BAD, { code: 'permission_denied', mayHaveTakenEffect: false }],
  [404, BAD, { code: 'not_found', mayHaveTakenEffect: false }],
  [409, BAD, { code: 'aborted' }],
  [418, BAD, { code: 'unknown' }],
  [429, BAD, { code: 'resource_exhausted', attempts: 3, mayHaveTakenEffect: false }],
  [429, '<html>', { code: 'resource_exhausted', answeredBy: 'service', attempts: 3, mayHaveTakenEffect: false }],
  [409, CONFLICT, { code: 'aborted', words: 'another change', attempts: 3, mayHaveTakenEffect: false }],
  [503, CONFLICT, { code: 'unavailable', attempts: 3, mayHaveTakenEffect: false }],
  [501, BAD, { code: 'unimplemented' }],
  [503, BAD, { code: 'unavailable', attempts: 3 }],
  [404, '<html>', page],
  [502, '<html>', { ...page, attempts: 3 }],
  [201, BAD, { code: 'unknown' }],
  [200, '<html>', page],
  [302, BAD, { code: 'redirected', location: 'http://other.example/x' }],
])('an answer that is no success: %i %s', async (status, body, facts) => {
  const url = await answering(status, body);
  const where = { service: 'GitLab', request: 'renew', url: new URL('/p', url).href };
  const expected = { ...where, status, attempts: 1, mayHaveTakenEffect: true, stopsRun: false, ...facts };
  expect(await ask(new URL('/p?q', url), {})).toMatchObject(expected);
});

test.each<[status: number, body: string, attempts: number]>([
  [429, BAD, 3],
  [409, CONFLICT, 3],
  [503, CONFLICT, 3],
  [409, BAD, 1],
  [503, BAD, 1],
  [503, '<html>', 1],
  [200, '<html>', 1],
])('what must not be done twice, after %i %s: attempt %i is the last', async (status, body, attempts) => {
  expect(await ask(await answering(status, body), { onlyOnce: true })).toMatchObject({ attempts });
});

test('what must not be done twice is repeated where it was never sent, and not where the answer was lost', async () => {
  const [unsent, lost] = [new URL(await nobody()), await raw((socket) => socket.resetAndDestroy())];
  expect(await ask(unsent, { onlyOnce: true })).toMatchObject({ code: 'connection_refused', attempts: 3 });
  expect(await ask(lost, { onlyOnce: true })).toMatchObject({ code: 'connection_lost', attempts: 1 });
});
