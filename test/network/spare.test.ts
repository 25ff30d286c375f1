import { createServer as createRelay, type Server as Relay } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { type Authority, createAuthority } from './certificates.ts';
import { portOf, relay } from './ports.ts';
import { resultsOf, rotation } from './rotation.ts';

/*
 * The second connection, which GetRunner beside ValidateRunnerConfiguration needs, is made beside the first one.
 */

let authority: Authority;
let ona: LocalOna;
let relayServer: Relay | undefined;

beforeAll(async () => {
  authority = await createAuthority();
});

afterAll(() => {
  authority.remove();
});

beforeEach(async () => {
  ona = await startLocalOna({ tls: await authority.issue('127.0.0.1') });
});

afterEach(async () => {
  relayServer?.close();
  relayServer = undefined;
  await ona.stop();
});

async function rotate(inputs: Record<string, string> = {}): Promise<StepRun> {
  return runAction({ with: rotation(ona, inputs), env: { NODE_EXTRA_CA_CERTS: authority.file } });
}

function expectUpdated(run: StepRun): void {
  expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: true }]);
  expect(run.exitCode).toBe(0);
  expect(run.rawStderr).toBe('');
}

test('the second connection stands before the first request is answered', async () => {
  ona.onRequest = async () => {
    while (ona.connections.total < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  expectUpdated(await rotate());
  expect(ona.connections.total).toBe(2);
});

test('with concurrency 1 there is none', async () => {
  expectUpdated(await rotate({ concurrency: '1' }));
  expect(ona.connections.total).toBe(1);
});

test.each(['at once', 'when it stands'])('one that breaks %s is not used', async (when) => {
  let count = 0;
  relayServer = createRelay((client) => {
    count++;
    if (count !== 2) {
      relay(client, Number(new URL(ona.baseUrl).port));
    } else if (when === 'at once') {
      client.destroy();
    } else {
      relay(client, Number(new URL(ona.baseUrl).port));
      setTimeout(() => client.destroy(), 200);
    }
  });
  const baseUrl = `https://127.0.0.1:${String(await portOf(relayServer))}/api`;
  ona.onRequest = async (method) => {
    if (method === 'GetSCMIntegration') await new Promise((resolve) => setTimeout(resolve, 400));
  };
  const run = await rotate({ 'base-url': baseUrl });
  expectUpdated(run);
  expect(run.log).not.toContain('Trying again');
  expect(count).toBe(3);
});

test('one that never stands does not keep the run from ending', async () => {
  let count = 0;
  relayServer = createRelay((client) => {
    count++;
    if (count !== 2) relay(client, Number(new URL(ona.baseUrl).port));
    else client.on('error', () => client.destroy());
  });
  const baseUrl = `https://127.0.0.1:${String(await portOf(relayServer))}/api`;
  ona.gateway = () => ({ status: 401, contentType: 'application/json', body: '{"code":"unauthenticated"}' });
  const run = await rotate({ 'base-url': baseUrl });
  expect(resultsOf(run)).toMatchObject([{ status: 'failed', error: { code: 'unauthenticated' } }]);
  expect(count).toBe(2);
});
