import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { OnaClientOptions } from '../../src/api/client.ts';
import { type Answer, type ClientAndServer, failureOf, json, NEVER, startClient } from './client.ts';

let started: ClientAndServer;

afterEach(async () => {
  await started.stop();
});

async function start(answer: Answer, differences: Partial<OnaClientOptions> = {}): Promise<ClientAndServer> {
  started = await startClient(answer, differences);
  return started;
}

const RUNNER = { runner: { runnerId: 'r' } };

test('a request says what it sends and takes', async () => {
  const { client, requests } = await start((_, response) => json(response, RUNNER));
  await client.getRunner('r', NEVER);
  expect(requests[0]?.method).toBe('POST');
  expect(requests[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'connect-protocol-version': '1',
    'connect-timeout-ms': '5000',
    authorization: 'Bearer the-key',
    'user-agent': 'test/1',
  });
});

test('a request leaves no listener at its signal', async () => {
  const { client } = await start((_, response) => json(response, RUNNER));
  const { signal } = new AbortController();
  await client.getRunner('r', signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test.each([408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 530])(
  "an answer with status %i that is not the API's is asked for again",
  async (status) => {
    const answers: Answer[] = [(_, response) => response.writeHead(status, { 'retry-after': '0' }).end('busy')];
    const { client, requests } = await start(
      (request, response) => {
        const answer = answers.pop();
        if (answer) answer(request, response);
        else json(response, RUNNER);
      },
      { maxRetries: 1 },
    );
    await client.getRunner('r', NEVER);
    expect(requests).toHaveLength(2);
  },
);

test.each([200, 302, 400, 401, 403, 404, 499, 501, 505])(
  "an answer with status %i that is not the API's is not asked for again",
  async (status) => {
    const { client, requests } = await start((_, response) => response.writeHead(status).end('no'), { maxRetries: 3 });
    await failureOf(client.getRunner('r', NEVER));
    expect(requests).toHaveLength(1);
  },
);

describe('requests open at once', () => {
  test.each([1, 3])('are never more than concurrency %i', async (concurrency) => {
    const open: ServerResponse[] = [];
    let most = 0;
    const { client, requests } = await start(
      (_, response) => {
        most = Math.max(most, open.push(response));
        void sleep(20).then(() => {
          const first = open.shift();
          if (first) json(first, {});
        });
      },
      { concurrency },
    );
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    await Promise.all(ids.map(async (id) => client.updateSCMIntegration({ id }, NEVER)));
    expect(requests).toHaveLength(12);
    expect(most).toBeLessThanOrEqual(concurrency);
  });

  test('give their slot to others during a pause', async () => {
    let isFirst = true;
    const { client } = await start(
      (_, response) => {
        if (isFirst) response.writeHead(503, { 'retry-after': '60' }).end();
        else json(response, RUNNER);
        isFirst = false;
      },
      { concurrency: 1, maxRetries: 1 },
    );
    const controller = new AbortController();
    const paused = failureOf(client.getRunner('r', controller.signal));
    await client.getRunner('r', NEVER);
    controller.abort();
    expect((await paused).code).toBe('stopped');
  });

  test('are not waited for once the signal is aborted', async () => {
    const { client, requests } = await start(() => undefined, { concurrency: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const open = failureOf(client.getRunner('r', first.signal));
    const waiting = failureOf(client.updateSCMIntegration({ id: 'an-id' }, second.signal));
    second.abort();
    expect((await waiting).details).toMatchObject({ mayHaveTakenEffect: false, attempts: 0 });
    first.abort();
    expect((await open).code).toBe('stopped');
    expect(requests.length).toBeLessThanOrEqual(1);
  });
});

describe('stopping', () => {
  test('ends the pause before another attempt, with the error of the last one', async () => {
    const stopping = new AbortController();
    const { client, requests } = await start((_, response) => json(response, { code: 'unavailable' }, 503), {
      maxRetries: 4,
      stopping: stopping.signal,
      onRetry: () => {
        stopping.abort();
      },
    });
    const error = await failureOf(client.updateSCMIntegration({ id: 'an-id' }, NEVER));
    expect(error.code).toBe('unavailable');
    expect(requests).toHaveLength(1);
  });

  test('lets an open attempt finish', async () => {
    const stopping = new AbortController();
    const { client } = await start(
      (_, response) => {
        stopping.abort();
        json(response, {});
      },
      { stopping: stopping.signal },
    );
    await client.updateSCMIntegration({ id: 'an-id' }, NEVER);
  });
});

describe('lists', () => {
  async function read(): Promise<number> {
    let pages = 0;
    for await (const page of started.client.listHostAuthenticationTokens('r', NEVER)) pages += page.length + 1;
    return pages;
  }

  test('a page token that comes twice is an error', async () => {
    const { requests } = await start((_, response) => json(response, { pagination: { nextToken: 'again' } }));
    expect((await failureOf(read())).code).toBe('not_ona');
    expect(requests).toHaveLength(2);
  });

  test('a list whose pages each arrive just in time is not read forever', async () => {
    let page = 0;
    await start(
      (_, response) => {
        void sleep(50).then(() => json(response, { pagination: { nextToken: String(page++) } }));
      },
      { timeout: 150 },
    );
    const error = await failureOf(read());
    expect(error.code).toBe('timeout');
    expect(error.details.message).toContain('the pages of the list');
  });

  test('the pauses between attempts count too', async () => {
    let count = 0;
    await start(
      (_, response) => {
        const isPage = ++count % 2 === 0;
        if (!isPage) response.setHeader('retry-after', '1');
        json(response, isPage ? { pagination: { nextToken: String(count) } } : {}, isPage ? 200 : 429);
      },
      { timeout: 90, maxRetries: 1 },
    );
    const error = await failureOf(read());
    expect(error.code).toBe('timeout');
    expect(count).toBe(4);
  });

  test('the ciphertexts in a list are handed over', async () => {
    const ciphertexts: string[] = [];
    const integrations = ['AAAA', 'BBBB'].map((encryptedClientSecret) => ({
      id: 'i',
      oauth: { encryptedClientSecret },
    }));
    await start((_, response) => json(response, { integrations }), {
      onCiphertext: (ciphertext) => ciphertexts.push(ciphertext.reveal()),
    });
    for await (const page of started.client.listSCMIntegrations([], NEVER)) expect(page).toHaveLength(2);
    expect(ciphertexts).toEqual(['AAAA', 'BBBB']);
  });

  test('sign-ins of service accounts are distinguished', async () => {
    const subjects = [{ principal: 'PRINCIPAL_SERVICE_ACCOUNT' }, { principal: 'PRINCIPAL_USER' }, undefined];
    const tokens = subjects.map((subject) => ({ id: 't', runnerId: 'r', subject }));
    await start((_, response) => json(response, { tokens }));
    for await (const page of started.client.listHostAuthenticationTokens('r', NEVER)) {
      expect(page.map(({ isServiceAccount }) => isServiceAccount)).toEqual([true, false, false]);
    }
  });
});

test.each([
  [{}, false],
  [{ provider: 'RUNNER_PROVIDER_AWS_EC2' }, false],
  [{ provider: 'RUNNER_PROVIDER_MANAGED' }, true],
  [{ runnerManagerId: 'm' }, true],
])('a runner with %o is managed: %s', async (fields, isManaged) => {
  const { client } = await start((_, response) => json(response, { runner: { runnerId: 'r', ...fields } }));
  expect(await client.getRunner('r', NEVER)).toMatchObject({ isManaged });
});
