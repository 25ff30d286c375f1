import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { portOf, relay } from './ports.ts';
import { type Proxy, startProxy } from './proxy.ts';
import { expectGreenThrough, type HiddenOna, startHiddenOna } from './through-proxy.ts';

/* Behind a proxy a connection is made by other code than without one, and what stalls must be given up there, too. */

const SHORT_TIMEOUT = { timeout: '1', 'max-retries': '2' };

let hidden: HiddenOna;
let proxy: Proxy;
let stalled: Server | undefined;

beforeEach(async () => {
  hidden = await startHiddenOna();
  proxy = await startProxy();
});

afterEach(async () => {
  stalled?.close();
  stalled = undefined;
  await hidden.stop();
  await proxy.stop();
});

test.each(['1', '2'])('a CONNECT that is not answered is made again, with concurrency %s', async (concurrency) => {
  let connections = 0;
  stalled = createServer((client) => {
    client.on('error', () => client.destroy());
    if (++connections > 1) relay(client, proxy.port);
  });
  const url = `http://127.0.0.1:${String(await portOf(stalled))}`;
  const run = await hidden.rotate({ HTTPS_PROXY: url }, { ...SHORT_TIMEOUT, concurrency });
  expectGreenThrough(proxy, hidden, run);
});

test.each(['1', '2'])('a request that stalls is sent again, with concurrency %s', async (concurrency) => {
  const { ona } = hidden;
  let requests = 0;
  ona.onRequest = async () => {
    if (++requests === 1) await new Promise(() => undefined);
  };
  const run = await hidden.rotate({ HTTPS_PROXY: proxy.url }, { ...SHORT_TIMEOUT, concurrency });
  expect(requests).toBeGreaterThan(1);
  expectGreenThrough(proxy, hidden, run);
});
