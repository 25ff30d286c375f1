import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { portOf, relay } from './ports.ts';
import { NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';

const hasLoopback = await canListen('::1');

test.runIf(hasLoopback)('the base URL may be the loopback address of IPv6', async () => {
  const ona = await startLocalOna();
  const gate = createServer((client) => {
    relay(client, Number(new URL(ona.baseUrl).port));
  });
  const run = await runAction({
    with: rotation(ona, { 'base-url': `http://[::1]:${String(await portOf(gate, '::1'))}/api` }),
  });
  gate.close();
  const stored = ona.secretOf(TARGET);
  await ona.stop();
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  expect(run.exitCode).toBe(0);
  expect(stored).toBe(NEW_SECRET);
});

async function canListen(host: string): Promise<boolean> {
  const server = createServer();
  try {
    await portOf(server, host);
    server.close();
    return true;
  } catch {
    return false;
  }
}
