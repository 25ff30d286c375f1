import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { runAction } from '../../local-runner/runner.ts';
import { portOf, portOfNobody } from './ports.ts';
import { errorOf, rotation } from './rotation.ts';

let ona: LocalOna;

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  await ona.stop();
});

test('a name that does not resolve', async () => {
  const run = await runAction({
    with: rotation(ona, { 'base-url': 'https://something.invalid/api', 'max-retries': '1', timeout: '20' }),
  });
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'dns_failure' });
  expect(errorOf(run)?.message).toMatch(/Nothing was changed\..*base-url.*HTTPS_PROXY.*something\.invalid/);
  expect(errorOf(run)?.message).toContain('2 attempts');
  expect(run.rawStderr).toBe('');
});

test('a server that accepts the connection and never answers, not even for TLS', async () => {
  const silent = createServer();
  const run = await runAction({
    with: rotation(ona, {
      'base-url': `https://127.0.0.1:${String(await portOf(silent))}/api`,
      timeout: '1',
      'max-retries': '1',
    }),
  });
  silent.close();
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'timeout' });
  expect(errorOf(run)?.message).toContain('2 attempts');
  expect(run.rawStderr).toBe('');
});

test('a port on which nobody listens', async () => {
  const run = await runAction({
    with: rotation(ona, { 'base-url': `http://127.0.0.1:${String(await portOfNobody())}/api`, 'max-retries': '1' }),
  });
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'connection_refused' });
  expect(errorOf(run)?.message).toContain('2 attempts');
});
