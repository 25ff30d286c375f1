import { expect, test } from 'vitest';
import { isRecord } from '../../src/http/answer.ts';
import { Caller } from '../../src/http/caller.ts';
import { RequestError, type Facts } from '../../src/http/failure.ts';
import { Limiter } from '../../src/http/limiter.ts';
import { Sender } from '../../src/http/send.ts';
import { Web, type WebRequest } from '../../src/http/web.ts';
import { createClock } from '../support/clock.ts';
import { after, raw, serve } from './servers.ts';

type Request = WebRequest<{ json: unknown; headers: object }>;

const explain: Request['explain'] = (status, json) => {
  if (!isRecord(json) || typeof json['error'] !== 'string') return undefined;
  return { code: json['error'], words: 'words', refused: status === 400 };
};

async function ask(url: URL, more: Partial<Request> = {}): Promise<object> {
  const sender = new Sender({ userAgent: 'test/1', timeout: 1500, env: {} });
  after(() => sender.close());
  const ignore = (): void => undefined;
  const rest = { limiter: new Limiter(4), maxRetries: 2, printable: String, onRetry: ignore, debug: ignore };
  const request = { service: 'GitLab', request: 'renew', method: 'POST', url, headers: {}, ok: [200, 204] } as const;
  const found = await new Web(new Caller({ clock: createClock(), sender, ...rest })).call<object>({
    ...request,
    explain,
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
const page = { code: 'not_the_api', answeredBy: 'unknown', contentType: 'text/html' } as const;

test.each<[status: number, body: string, facts: Partial<Facts>]>([
  [400, BAD, { code: 'invalid_argument', serviceCode: 'bad', words: 'words', mayHaveTakenEffect: false }],
  [401, BAD, { code: 'unauthenticated', answeredBy: 'service' }],
  [403, BAD, { code: 'permission_denied' }],
  [404, BAD, { code: 'not_found' }],
  [409, BAD, { code: 'aborted' }],
  [418, BAD, { code: 'unknown' }],
  [429, BAD, { code: 'resource_exhausted', attempts: 3 }],
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

test('mayRetry decides instead of the ordinary rule, and sees whether there was an answer', async () => {
  const asked: unknown[] = [];
  const mayRetry: Request['mayRetry'] = ({ code, mayHaveTakenEffect, serviceCode, status }) =>
    asked.push([code, mayHaveTakenEffect, serviceCode, status]) < 2;
  expect(await ask(await answering(400, BAD), { mayRetry })).toMatchObject({ attempts: 2 });
  expect(await ask(await raw((socket) => socket.resetAndDestroy()), { mayRetry })).toMatchObject({ attempts: 1 });
  const refused = ['invalid_argument', false, 'bad', 400];
  expect(asked).toEqual([refused, refused, ['connection_lost', true, undefined, undefined]]);
});
