import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';

/**
 * Gives `localhost` two addresses, in this order. It stands in for the name service, whose file and servers a test cannot
 * choose; connecting is left to Node and the system.
 */
const TWO_ADDRESSES = `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns';
  dns.lookup = (name, options, callback) => {
    process.nextTick(callback, null, [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]);
  };
`)}`;

// Other systems answer a client whom they have no room for.
test.runIf(process.platform === 'linux')('the first address takes a second, and the last one refuses', async () => {
  const ona = await startLocalOna();
  const release = new Int32Array(new SharedArrayBuffer(4));
  const upstreamPort = Number(new URL(ona.baseUrl).port);
  const worker = new Worker(new URL('slow-server.ts', import.meta.url), { workerData: { upstreamPort, release } });
  const { port } = await new Promise<AddressInfo>((resolve) => worker.once('message', resolve));
  // Fills the queue; the system repeats what it did not let in after a second.
  const others = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  const run = await runAction({
    with: rotation(ona, { 'base-url': `http://localhost:${String(port)}/api`, timeout: '8' }),
    nodeArgs: ['--import', TWO_ADDRESSES],
    onLine: (line) => {
      if (line.startsWith('ona-update-scm-integration'))
        void sleep(500).then(() => Atomics.store(release, 0, 1) + Atomics.notify(release, 0));
    },
  });
  for (const other of others) other.destroy();
  await worker.terminate();
  await ona.stop();
  expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: true }]);
  expect([run.exitCode, run.rawStderr]).toEqual([0, '']);
  expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
});
