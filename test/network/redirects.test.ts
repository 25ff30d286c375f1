import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type ClientAndServer, failureOf, json, NEVER, startClient } from './client.ts';

const WRITE = 'gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration';
const READ = 'gitpod.v1.RunnerService/GetRunner';

let started: ClientAndServer;

afterEach(async () => {
  await started.stop();
});

/** Answers what has moved with a redirect, and everything else as Ona does. */
async function start(moved: Record<string, [status: number, location: string]>): Promise<void> {
  started = await startClient(({ url = '' }: IncomingMessage, response: ServerResponse) => {
    const [status, location] = moved[url] ?? [];
    if (status === undefined) json(response, url.endsWith('GetRunner') ? { runner: { runnerId: 'r' } } : {});
    else response.writeHead(status, { location }).end();
  });
}

async function write(): Promise<void> {
  await started.client.updateSCMIntegration({ id: 'an-id' }, NEVER);
}

function paths(): (string | undefined)[] {
  return started.requests.map(({ url }) => url);
}

test('a permanent redirect that keeps the method moves all methods, and is followed once', async () => {
  await start({ [`/api/${WRITE}`]: [308, `/new/api/${WRITE}`] });
  await write();
  await write();
  await started.client.getRunner('r', NEVER);
  expect(paths()).toEqual([`/api/${WRITE}`, `/new/api/${WRITE}`, `/new/api/${WRITE}`, `/new/api/${READ}`]);
});

test('a permanent redirect to another path moves this method alone', async () => {
  await start({ [`/api/${WRITE}`]: [308, '/write?v=2'] });
  await write();
  await write();
  await started.client.getRunner('r', NEVER);
  expect(paths()).toEqual([`/api/${WRITE}`, '/write?v=2', '/write?v=2', `/api/${READ}`]);
});

test('a temporary redirect is followed each time', async () => {
  await start({ [`/api/${WRITE}`]: [307, `/now/${WRITE}`] });
  await write();
  await write();
  expect(paths()).toEqual([`/api/${WRITE}`, `/now/${WRITE}`, `/api/${WRITE}`, `/now/${WRITE}`]);
});

test('behind a temporary redirect nothing is permanent', async () => {
  await start({ [`/api/${WRITE}`]: [307, `/now/${WRITE}`], [`/now/${WRITE}`]: [308, `/later/${WRITE}`] });
  await write();
  await write();
  expect(paths().slice(3)).toEqual([`/api/${WRITE}`, `/now/${WRITE}`, `/later/${WRITE}`]);
});

test('a permanent redirect to where Ona does not answer is not remembered', async () => {
  await start({ [`/api/${WRITE}`]: [308, `/a/${WRITE}`], [`/a/${WRITE}`]: [308, `/api/${WRITE}`] });
  const error = await failureOf(write());
  await failureOf(write());
  expect(error.code).toBe('redirected_too_often');
  expect(paths()[4]).toBe(`/api/${WRITE}`);
});

test('what was redirected did arrive somewhere, though its new address is not there', async () => {
  started = await startClient((_, response) => {
    started.stopListening();
    response.writeHead(307, { location: '/gone', connection: 'close' }).end();
  });
  const error = await failureOf(write());
  expect(error.code).toBe('connection_refused');
  expect(error.details).toMatchObject({ mayHaveTakenEffect: true, wasAnswered: false });
});

test.each([307, 308])('a %i to a blob of the same origin is not followed', async (status) => {
  started = await startClient((_, response) => {
    response.writeHead(status, { location: `blob:http://127.0.0.1:${String(started.port)}/x` }).end();
  });
  const error = await failureOf(write());
  expect(error.code).toBe('redirected');
  expect(error.details.url).toContain(`/api/${WRITE}`);
  expect(started.requests).toHaveLength(1);
});
