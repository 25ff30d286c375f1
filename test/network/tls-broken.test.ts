import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { type Authority, createAuthority } from './certificates.ts';
import { countOf, NEW_SECRET, resultsOf, rotation, TARGET } from './rotation.ts';
import { startTlsTerminator, type TlsTerminator } from './tls-terminator.ts';

/* An answer that breaks below TLS, after the request was sent. OpenSSL's names for it are those of failed handshakes. */

const BROKEN = {
  'a record that cannot be decrypted': Buffer.from([23, 3, 3, 0, 32, ...Array<number>(32).fill(7)]),
  'an alert': Buffer.from([21, 3, 3, 0, 2, 2, 80]),
  "a firewall's page in plain text": Buffer.from('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
  'nothing but the end': Buffer.alloc(0),
};

let authority: Authority;
let ona: LocalOna;
let terminator: TlsTerminator;

beforeAll(async () => {
  authority = await createAuthority();
});

afterAll(() => {
  authority.remove();
});

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  terminator.stop();
  await ona.stop();
});

async function rotate(instead: Buffer, reachesOna: boolean, inputs: Record<string, string> = {}): Promise<StepRun> {
  const upstreamPort = Number(new URL(ona.baseUrl).port);
  terminator = await startTlsTerminator(upstreamPort, await authority.issue('127.0.0.1'), { instead, reachesOna });
  return runAction({
    with: rotation(ona, { 'base-url': `https://127.0.0.1:${String(terminator.port)}/api`, ...inputs }),
    env: { NODE_EXTRA_CA_CERTS: authority.file },
  });
}

describe.each(Object.entries(BROKEN))('the answer to a write is %s', (_name, instead) => {
  test('the write is read back, and not called verified', async () => {
    const run = await rotate(instead, true);
    expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: false }]);
    expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
    expect(run.log).not.toContain('Nothing was changed');
    expect(run.rawStderr).toBe('');
  });

  test('the write is sent again', async () => {
    const run = await rotate(instead, false, { 'max-retries': '1' });
    expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect(countOf(ona, 'UpdateSCMIntegration')).toBe(1);
    expect(run.exitCode).toBe(0);
  });
});

test('a write that did not reach Ona is not known to have changed nothing', async () => {
  const run = await rotate(BROKEN['an alert'], false);
  expect(resultsOf(run)).toMatchObject([{ status: 'unknown' }]);
  expect(run.log).not.toContain('Nothing was changed');
  expect(countOf(ona, 'UpdateSCMIntegration')).toBe(0);
  expect(run.exitCode).toBe(1);
});
