import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS } from '../../local-ona/world.ts';
import { interpret } from '../../src/api/connect.ts';
import * as messages from '../../src/api/messages.ts';
import { ShapeError } from '../../src/api/messages.ts';
import { backoff, waitFromServer } from '../../src/api/retry-policy.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';

/*
 * Whatever comes back, nothing breaks, and nothing is green that is not so.
 */

const TARGET = INTEGRATION_IDS.githubEu;
const NEW_SECRET = 'the-new-secret-of-a-property';
const MANY = { numRuns: 2000 };
/** Each is a process of its own. */
const FEW = { numRuns: 14 };

/** Answers as they should be: what is nearly right finds more than what is all wrong. */
const WELL_FORMED: Record<string, object> = {
  GetSCMIntegration: {
    integration: {
      id: TARGET,
      runnerId: 'r',
      scmId: 'github',
      host: 'github.com',
      pat: true,
      virtualDirectory: '/d',
      oauth: { clientId: 'c', encryptedClientSecret: 'AAAA', issuerUrl: 'https://issuer.example' },
    },
  },
  ListSCMIntegrations: { pagination: { nextToken: 't' }, integrations: [{ id: TARGET, pat: false }] },
  ValidateRunnerConfiguration: { scmIntegration: { valid: true, oauthError: 'e', patError: '' } },
  GetRunner: { runner: { runnerId: 'r', name: 'n', status: { phase: 'p', publicKey: 'k' } } },
  ListHostAuthenticationTokens: { tokens: [{ id: 'i', runnerId: 'r', host: 'h', source: 's' }] },
};

const READERS: Record<string, (answer: unknown) => unknown> = {
  GetSCMIntegration: (answer) => messages.readGetSCMIntegration(answer, TARGET),
  ListSCMIntegrations: messages.readListSCMIntegrations,
  ValidateRunnerConfiguration: messages.readValidateRunnerConfiguration,
  GetRunner: (answer) => messages.readGetRunner(answer, 'r'),
  ListHostAuthenticationTokens: messages.readListHostAuthenticationTokens,
};

/** A well-formed answer in which any part may be another value, or missing. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  const whole = fc.constant(value);
  if (typeof value !== 'object' || value === null) return fc.oneof({ weight: 6, arbitrary: whole }, fc.jsonValue());
  if (Array.isArray(value)) return fc.oneof({ weight: 6, arbitrary: fc.tuple(...value.map(damaged)) }, fc.jsonValue());
  const parts = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, damaged(part)]));
  return fc.oneof({ weight: 6, arbitrary: fc.record(parts, { requiredKeys: [] }) }, fc.jsonValue());
}

const status = fc.oneof(fc.constantFrom(200, 307, 400, 401, 404, 429, 500, 503), fc.integer({ min: 200, max: 599 }));

/** What a header can hold: node:http refuses to send anything else. */
const headerText = fc.string({ unit: fc.constantFrom(...Array.from('abz019 ;,=/:%+-_."{}<>$#[]é')) });
const headers = fc.record(
  {
    'content-type': fc.oneof(fc.constantFrom('application/json', 'application/json; charset=utf-8'), headerText),
    'retry-after': fc.oneof(fc.constantFrom('0', '-1', '1e9', 'Fri, 31 Dec 9999 23:59:59 GMT'), headerText),
    'ratelimit-retryafter': fc.oneof(fc.nat().map(String), headerText),
    'content-encoding': fc.oneof(fc.constantFrom('identity', 'gzip'), headerText),
    location: fc.oneof(fc.constantFrom('/', '//', 'http://', 'http://[', '?', '#'), headerText),
  },
  { requiredKeys: [] },
);
const connectError = fc
  .record(
    {
      code: fc.constantFrom('internal', 'unauthenticated', 'other', 7),
      message: fc.jsonValue(),
      details: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((error) => JSON.stringify(error));
const text = fc.oneof(fc.json(), connectError, fc.string({ unit: 'binary' }));

describe('reading an answer', () => {
  test('interpret never throws, and takes for a message only an object with 200', () => {
    fc.assert(
      fc.property(status, headers, fc.option(text, { nil: undefined }), (code, fields, body) => {
        const found = interpret({ status: code, headers: fields, text: body });
        if (found.kind === 'message') expect([code, typeof found.message]).toEqual([200, 'object']);
        if (fields['content-encoding'] === 'gzip') expect(found.kind).toBe('not-ona');
        if (found.kind === 'error') expect(code === 200 || code >= 400).toBe(true);
      }),
      MANY,
    );
  });

  test.each(Object.keys(READERS))('%s throws a ShapeError or reads what it promises', (method) => {
    const reader = READERS[method];
    fc.assert(
      fc.property(fc.oneof(damaged(WELL_FORMED[method]), fc.jsonValue()), (answer) => {
        try {
          expect(typesOf(reader?.(answer))).toEqual([]);
        } catch (error) {
          if (!(error instanceof ShapeError)) throw error;
        }
      }),
      MANY,
    );
  });

  test('a complaint beside `valid: true` is no acceptance', () => {
    const { scmIntegration } = WELL_FORMED['ValidateRunnerConfiguration'] as { scmIntegration: object };
    const read = (fields: object): boolean =>
      messages.readValidateRunnerConfiguration({ scmIntegration: { ...scmIntegration, oauthError: '', ...fields } })
        .valid;
    expect(read({})).toBe(true);
    expect(read({ valid: false })).toBe(false);
    for (const field of ['scmIdError', 'hostError', 'oauthError', 'patError'])
      expect(read({ [field]: 'e' })).toBe(false);
  });

  test('the well-formed answers, of which the damaged ones are made, are read', () => {
    for (const [method, answer] of Object.entries(WELL_FORMED)) expect(() => READERS[method]?.(answer)).not.toThrow();
  });
});

describe('waiting', () => {
  const detail = fc.record({
    type: fc.constantFrom('google.rpc.RetryInfo', 'type.googleapis.com/google.rpc.RetryInfo', 'other'),
    value: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 24 }).map((bytes) => Buffer.from([10, bytes.length, ...bytes]).toString('base64')),
    ),
  });

  test('the wait that the server asks for is at most a minute, or nothing', () => {
    fc.assert(
      fc.property(headers, fc.array(detail, { maxLength: 3 }), (fields, details) => {
        const wait = waitFromServer(fields, details, Date.now());
        if (wait === undefined) return;
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(60_000);
      }),
      MANY,
    );
  });

  test('our own wait is at most ten seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = backoff(attempt, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(10_000, 500 * 2 ** (attempt - 1)));
      }),
      MANY,
    );
  });
});

/** Values of other types than a message of ours has: numbers, and what JSON has no word for. */
function typesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(typesOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(typesOf);
  return ['string', 'boolean'].includes(typeof value) ? [] : [value];
}

describe('a run', () => {
  let server: Server;
  let ona: LocalOna;
  /** What is answered in the place of Ona, and to which method. */
  let spoiled: { method: string; answer: (response: ServerResponse) => void };

  beforeAll(async () => {
    server = createServer((request, response) => {
      handle(request, response).catch(() => response.destroy()); // the client has gone
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (request.url?.endsWith(`/${spoiled.method}`) === true) {
      spoiled.answer(response);
      return;
    }
    const target = new URL(request.url ?? '', ona.baseUrl);
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    send(target, { method: 'POST', headers: request.headers }, resolve).once('error', reject).end(body);
    const answer = await promise;
    response.writeHead(answer.statusCode ?? 0, { 'content-type': answer.headers['content-type'] });
    response.end(await buffer(answer));
  }

  /** Runs the built action while every request of one method is answered like this. */
  async function rotate(method: string, answer: (response: ServerResponse) => void): Promise<void> {
    spoiled = { method, answer };
    ona = await startLocalOna();
    try {
      const run = await runAction({
        with: {
          ...(method === 'ListSCMIntegrations' ? { 'match-host': 'gitlab.com' } : { 'integration-id': TARGET }),
          // Sign-ins are counted where some will be lost.
          ...(method === 'ListHostAuthenticationTokens' && { 'oauth-client-id': 'another-app' }),
          'api-key': ona.apiKey,
          'base-url': `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api`,
          'oauth-client-secret': NEW_SECRET,
          'validate-wait': '0',
          timeout: '1',
          'max-retries': '0',
        },
        timeoutMs: 30_000,
      });
      expectSound(run, ona);
    } finally {
      await ona.stop();
    }
  }

  const method = fc.constantFrom(...Object.keys(WELL_FORMED), 'UpdateSCMIntegration');

  test('survives every body, status and header', { timeout: 120_000 }, async () => {
    const answer = fc.oneof(
      text,
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(method, status, headers, answer, async (name, code, fields, body) => {
        await rotate(name, (response) => {
          response.writeHead(code, latin1(fields)).end(body);
        });
      }),
      FEW,
    );
  });

  test('survives a message of nearly the right shape', { timeout: 120_000 }, async () => {
    const shaped = method.chain((name) => fc.tuple(fc.constant(name), damaged(WELL_FORMED[name] ?? {})));
    await fc.assert(
      fc.asyncProperty(shaped, async ([name, message]) => {
        await rotate(name, (response) => {
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message));
        });
      }),
      FEW,
    );
  });

  test('survives bytes that are no HTTP', { timeout: 120_000 }, async () => {
    const start = fc.constantFrom('', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 101 x\r\n\r\n');
    await fc.assert(
      fc.asyncProperty(method, start, fc.uint8Array({ maxLength: 100 }), async (name, line, bytes) => {
        await rotate(name, (response) => {
          response.socket?.end(Buffer.concat([Buffer.from(line), bytes]));
        });
      }),
      FEW,
    );
  });
});

function latin1(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}

function expectSound(run: StepRun, ona: LocalOna): void {
  expect([0, 1]).toContain(run.exitCode);
  expect(run.rawStderr).toBe('');
  expect(run.log).not.toContain('bug in this action');
  expect(Object.keys(run.outputs)).toHaveLength(6);
  const results = JSON.parse(run.outputs['results'] ?? '') as { integrationId: string; status: string }[];
  for (const { integrationId, status } of results) {
    if (status === 'updated') expect(ona.secretOf(integrationId)).toBe(NEW_SECRET);
  }
  if (run.exitCode === 0) expect(results.map(({ status }) => status)).toEqual(['updated']);
}
