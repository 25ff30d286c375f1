import { createServer } from 'node:https';
import { expect, test } from 'vitest';
import { createAuthority } from './certificates.ts';
import { portOf } from './ports.ts';
import { errorOf } from './rotation.ts';
import { startHiddenOna } from './through-proxy.ts';

test('a proxy with an untrusted certificate is not reported as refusing, and not retried', async () => {
  const hidden = await startHiddenOna();
  const authority = await createAuthority();
  let connections = 0;
  const proxy = createServer(await authority.issue('127.0.0.1'));
  proxy.on('connection', () => {
    connections++;
  });
  const url = `https://127.0.0.1:${String(await portOf(proxy))}`;
  const run = await hidden.rotate({ HTTPS_PROXY: url }, { 'max-retries': '2', concurrency: '1' });
  proxy.close();
  authority.remove();
  await hidden.stop();
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'certificate_error' });
  expect(errorOf(run)?.message).toContain('NODE_EXTRA_CA_CERTS');
  expect(run.log).not.toContain('Trying again');
  expect(connections).toBe(1);
});
