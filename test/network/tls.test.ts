import { createServer, type Server } from 'node:https';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { startDecoyServer } from '../faults/decoy-server.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { createAuthority, EXPIRED, type Authority } from './certificates.ts';
import { portOf } from './ports.ts';
import { errorOf, NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';

let authority: Authority;
let ona: LocalOna | undefined;
let server: Server | undefined;

beforeAll(async () => {
  authority = await createAuthority();
});

afterAll(() => {
  authority.remove();
});

afterEach(async () => {
  await ona?.stop();
  server?.close();
  ona = undefined;
  server = undefined;
});

async function startTls(host: string, validity?: typeof EXPIRED): Promise<LocalOna> {
  ona = await startLocalOna({ tls: await authority.issue(host, validity) });
  return ona;
}

async function rotate(at: LocalOna, env: Record<string, string>): Promise<StepRun> {
  return runAction({ with: rotation(at, { 'max-retries': '2' }), env });
}

function expectCertificateError(at: LocalOna, run: StepRun, remedy: string): void {
  expect(run.exitCode).toBe(1);
  const error = errorOf(run);
  expect(error?.code).toBe('certificate_error');
  expect(error?.message).toContain('Nothing was changed.');
  expect(error?.message).toContain(remedy);
  expect(run.log).not.toContain('Trying again');
  expect(run.rawStderr).toBe('');
  expect(at.requests).toEqual([]);
}

test('a certificate of a CA of our own is not trusted without that CA', async () => {
  const at = await startTls('127.0.0.1');
  expectCertificateError(at, await rotate(at, {}), 'NODE_EXTRA_CA_CERTS');
});

test('with NODE_EXTRA_CA_CERTS it is', async () => {
  const at = await startTls('127.0.0.1');
  const run = await rotate(at, { NODE_EXTRA_CA_CERTS: authority.file });
  expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
  expect(run.exitCode).toBe(0);
  expect(at.secretOf(TARGET)).toBe(NEW_SECRET);
  expect(at.connections.total).toBe(2);
});

test('an expired certificate is not trusted', async () => {
  const at = await startTls('127.0.0.1', EXPIRED);
  const run = await rotate(at, { NODE_EXTRA_CA_CERTS: authority.file });
  expectCertificateError(at, run, 'Renew the certificate');
  expect(errorOf(run)?.message).toContain('expired');
  expect(errorOf(run)?.message).not.toContain('NODE_EXTRA_CA_CERTS');
});

test('a certificate for another name is not trusted', async () => {
  const at = await startTls('another.invalid');
  const run = await rotate(at, { NODE_EXTRA_CA_CERTS: authority.file });
  expectCertificateError(at, run, 'Check the host name in base-url');
  expect(errorOf(run)?.message).not.toContain('NODE_EXTRA_CA_CERTS');
  expect(errorOf(run)?.message).toContain('does not match certificate');
});

test('a certificate with a key that is too short is not trusted, and not tried again', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keySize: 1024,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  server = createServer({ key, cert, ciphers: 'DEFAULT@SECLEVEL=0' });
  ona = await startLocalOna();
  const baseUrl = `https://127.0.0.1:${String(await portOf(server))}/api`;
  const run = await runAction({ with: rotation(ona, { 'base-url': baseUrl, 'max-retries': '2' }) });
  expectCertificateError(ona, run, 'Check base-url');
});

test('a server without TLS is distinguished from one that is not trusted', async () => {
  ona = await startLocalOna();
  const run = await runAction({ with: rotation(ona, { 'base-url': ona.baseUrl.replace('http:', 'https:') }) });
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'tls_error' });
});

test.each([307, 308])('a %i from https to http is not followed', async (status) => {
  const decoy = await startDecoyServer();
  const location = `http://127.0.0.1:${String(decoy.port)}/api`;
  server = createServer(await authority.issue('127.0.0.1'), (_request, response) => {
    response.writeHead(status, { location }).end();
  });
  ona = await startLocalOna();
  const run = await runAction({
    with: rotation(ona, { 'base-url': `https://127.0.0.1:${String(await portOf(server))}/api` }),
    env: { NODE_EXTRA_CA_CERTS: authority.file },
  });
  await decoy.stop();
  expect(run.exitCode).toBe(1);
  expect(errorOf(run)).toMatchObject({ code: 'redirected' });
  expect(errorOf(run)?.message).toContain(location);
  expect(decoy.connections()).toBe(0);
});
