import dns from 'node:dns';
import type { ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OnaError } from '../../src/common/ona.ts';
import { type Answer, type ClientAndServer, failureOf, json, NEVER, startClient } from './client.ts';
import { portOfNobody } from './ports.ts';

/* What is known of a write after each kind of answer: the rest of the action decides on it. */

const WRITE = { id: 'an-id', pat: true };
const PAGE = '<html>no API</html>';

let started: ClientAndServer | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await started?.stop();
  started = undefined;
});

async function writeTo(answer: Answer): Promise<void> {
  started = await startClient(answer);
  await started.client.updateSCMIntegration(WRITE, NEVER);
}

function page(response: ServerResponse, status: number, headers: Record<string, string> = {}, body = PAGE): void {
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
}

function factsOf({ code, details }: OnaError): unknown[] {
  const { answeredBy, mayHaveTakenEffect, wasAnswered } = details;
  return [code, answeredBy, mayHaveTakenEffect ? 'open' : 'nothing done', wasAnswered ? 'answered' : 'lost'];
}

describe('errors of Ona', () => {
  test.each([
    ['permission_denied', 403, 'nothing done'],
    ['unauthenticated', 401, 'nothing done'],
    ['failed_precondition', 400, 'nothing done'],
    ['unavailable', 503, 'open'],
    ['internal', 500, 'open'],
    ['canceled', 499, 'open'],
    ['data_loss', 500, 'open'],
    // The code decides over the status.
    ['not_found', 500, 'nothing done'],
    // An error's shape is no answer to a write, whatever the status, and proves nothing.
    ['internal', 200, 'open'],
    ['permission_denied', 200, 'open'],
  ])('%s with status %i: %s', async (code, status, effect) => {
    const error = await failureOf(writeTo((_, response) => json(response, { code, message: 'no' }, status)));
    expect(factsOf(error)).toEqual([code, 'ona', effect, 'answered']);
    expect(error.details).toMatchObject({ message: 'no', status });
  });

  test.each([
    [401, 'unauthenticated'],
    [400, 'unknown'],
    [429, 'unavailable'],
    [503, 'unavailable'],
    [200, 'unknown'],
  ])('a code that Connect does not know, with status %i: %s', async (status, code) => {
    const body = { code: 'quota_spent', message: 'too much' };
    const error = await failureOf(writeTo((_, response) => json(response, body, status)));
    expect(factsOf(error)).toEqual([code, 'ona', 'open', 'answered']);
    expect(error.details).toMatchObject({ unknownCode: 'quota_spent', message: 'too much', status });
  });
});

describe("answers that are not the API's", () => {
  test.each([
    [200, 'not_ona', 'lost'],
    [204, 'not_ona', 'lost'],
    [302, 'not_ona', 'answered'],
    [400, 'not_ona', 'answered'],
    [401, 'unauthenticated', 'answered'],
    [403, 'permission_denied', 'answered'],
    [404, 'unimplemented', 'answered'],
    [429, 'unavailable', 'answered'],
    [500, 'unavailable', 'lost'],
    [502, 'unavailable', 'lost'],
    [530, 'unavailable', 'lost'],
  ])('a page with status %i: %s, %s', async (status, code, kind) => {
    const error = await failureOf(writeTo((_, response) => page(response, status)));
    expect(factsOf(error)).toEqual([code, 'unknown', 'open', kind]);
    expect(error.details).toMatchObject({ status, contentType: 'text/html' });
  });

  test("a gateway's JSON has no code", async () => {
    const error = await failureOf(writeTo((_, response) => json(response, { message: 'Unauthorized' }, 401)));
    expect(factsOf(error)).toEqual(['unauthenticated', 'unknown', 'open', 'answered']);
  });

  test.each([200, 401])('a compressed answer with status %i names its encoding', async (status) => {
    const error = await failureOf(
      writeTo((_, response) => {
        response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync('{}'));
      }),
    );
    expect(error.details).toMatchObject({
      answeredBy: 'unknown',
      contentEncoding: 'gzip',
      contentType: 'application/json',
    });
  });

  test('a redirect that is not followed', async () => {
    const location = 'https://elsewhere.example/';
    const error = await failureOf(writeTo((_, response) => page(response, 308, { location })));
    expect(factsOf(error)).toEqual(['redirected', 'unknown', 'open', 'answered']);
    expect(error.details).toMatchObject({ status: 308, location });
  });

  test('an answer that is too large', async () => {
    const body = 'x'.repeat(4 * 1024 * 1024 + 1);
    const error = await failureOf(writeTo((_, response) => page(response, 200, {}, body)));
    expect(factsOf(error)).toEqual(['answer_too_large', 'unknown', 'open', 'lost']);
  });
});

describe('answers that do not arrive whole', () => {
  const cut =
    (status: number): Answer =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': '10' });
      response.write('{', () => response.destroy());
    };

  test('one that is cut is lost', async () => {
    expect(factsOf(await failureOf(writeTo(cut(200))))).toEqual(['connection_lost', 'nobody', 'open', 'lost']);
  });

  test('one that is cut after a status of 4xx was an answer', async () => {
    expect(factsOf(await failureOf(writeTo(cut(403))))).toEqual(['connection_lost', 'nobody', 'open', 'answered']);
  });

  test('headers that are too large are named', async () => {
    const error = await failureOf(writeTo((_, response) => page(response, 200, { 'x-large': 'x'.repeat(20_000) })));
    expect(factsOf(error)).toEqual(['connection_lost', 'nobody', 'open', 'lost']);
    expect(error.details.message).toContain('HPE_HEADER_OVERFLOW');
  });

  test('an expired deadline', async () => {
    started = await startClient(() => undefined, { timeout: 200 });
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, NEVER));
    expect(factsOf(error)).toEqual(['timeout', 'nobody', 'open', 'lost']);
  });

  test('a signal that is aborted', async () => {
    const controller = new AbortController();
    started = await startClient(() => {
      controller.abort();
    });
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, controller.signal));
    expect(factsOf(error)).toEqual(['stopped', 'nobody', 'open', 'lost']);
  });
});

describe('requests that were never sent', () => {
  const NOTHING_DONE = ['nobody', 'nothing done', 'lost'];

  test('nobody listens', async () => {
    const baseUrl = `http://127.0.0.1:${String(await portOfNobody())}`;
    started = await startClient(() => undefined, { baseUrl });
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, NEVER));
    expect(factsOf(error)).toEqual(['connection_refused', ...NOTHING_DONE]);
  });

  test('nobody listens at any address of a name', async () => {
    // Stands in for the name service, which gives `localhost` one address on some machines and two on others.
    vi.spyOn(dns, 'lookup').mockImplementation(twoAddresses as typeof dns.lookup);
    const baseUrl = `http://localhost:${String(await portOfNobody())}`;
    started = await startClient(() => undefined, { baseUrl });
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, NEVER));
    expect(factsOf(error)).toEqual(['connection_refused', ...NOTHING_DONE]);
    expect(error.details.message).toMatch(/127\.0\.0\.1.*; .*::1/);
  });

  test('the name service does not answer', async () => {
    started = await startClient(() => undefined, { baseUrl: 'https://ona.invalid', timeout: 200 });
    vi.spyOn(dns, 'lookup').mockImplementation(() => undefined);
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, NEVER));
    expect(factsOf(error)).toEqual(['timeout', ...NOTHING_DONE]);
  });

  test('the time is up before the TLS connection is made', async () => {
    started = await startClient(() => undefined);
    const { port, stop } = started;
    const other = await startClient(() => undefined, { baseUrl: `https://127.0.0.1:${String(port)}`, timeout: 200 });
    const error = await failureOf(other.client.updateSCMIntegration(WRITE, NEVER));
    await other.stop();
    await stop();
    expect(factsOf(error).slice(1)).toEqual(NOTHING_DONE);
  });

  test('the signal is aborted already', async () => {
    started = await startClient(() => undefined);
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, AbortSignal.abort()));
    expect(factsOf(error)).toEqual(['stopped', ...NOTHING_DONE]);
    expect(started.requests).toEqual([]);
  });
});

describe('all attempts together', () => {
  test('one answer among lost ones is an answer, and one that may have arrived leaves the write open', async () => {
    const answers: Answer[] = [
      (_, response) => json(response, { code: 'internal' }, 500),
      (_, response) => page(response, 502),
      (_, response) => json(response, { code: 'permission_denied' }, 403),
    ];
    started = await startClient((request, response) => answers.shift()?.(request, response), { maxRetries: 2 });
    const error = await failureOf(started.client.updateSCMIntegration(WRITE, NEVER));
    expect(factsOf(error)).toEqual(['permission_denied', 'ona', 'open', 'answered']);
    expect(error.details.attempts).toBe(3);
    expect(started.retries.map(({ subjectId, next, most }) => [subjectId, next, most])).toEqual([
      ['an-id', 2, 3],
      ['an-id', 3, 3],
    ]);
  });
});

describe('what answers a write', () => {
  test.each([
    ['an empty message', {}],
    ['fields of a later version', { integration: { id: 'an-id' }, state: 7 }],
  ])('%s', async (_name, body) => {
    await writeTo((_request, response) => json(response, body));
  });

  test.each(['application/json, application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON'])(
    'an answer of the type %s',
    async (type) => {
      await writeTo((_, response) => page(response, 200, { 'content-type': type }, '{}'));
    },
  );
});

const twoAddresses: LookupFunction = (_hostname, _options, callback) => {
  callback(null, [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]);
};

describe('an object with status 200', () => {
  test.each([
    { code: 'backend_down' },
    { code: 7 },
    { error: 'no' },
    { error: { reason: 'no' } },
    { errors: [] },
    { success: false },
    { message: 'no' },
  ])('%j has the shape of an error, and does not accept a write', async (body) => {
    const error = await failureOf(writeTo((_, response) => json(response, body)));
    expect(factsOf(error)).toEqual(['not_ona', 'unknown', 'open', 'answered']);
  });

  test.each([
    {},
    { integration: {} },
    { integration: {}, message: 'done' },
    { error: null },
    { success: true },
    { warnings: ['x'], code: null },
  ])('%j accepts a write', async (body) => {
    await expect(writeTo((_, response) => json(response, body))).resolves.toBeUndefined();
  });
});

test('an encoding that is identity twice is none', async () => {
  await writeTo((_, response) => {
    response.setHeader('content-encoding', ['identity', 'identity']);
    json(response, {});
  });
});
