import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTlsFrontDoor, type FrontDoor } from '../../local/entra/front-door.ts';
import { connectError } from '../../local/ona/faults.ts';
import { startLocalOna, type LocalOna } from '../../local/ona/server.ts';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { runAction, type RunOptions, type StepRun } from '../../local/runner/runner.ts';

/*
 * The shipped bundle, started as GitHub's runner starts it. Here stands only what a process alone can prove.
 */

const { githubEu, githubUs } = INTEGRATION_IDS;
const SECRET = 'the-new-secret-of-the-app';

let ona: LocalOna;
let door: FrontDoor;

beforeAll(async () => {
  ona = await startLocalOna();
  door = await startTlsFrontDoor({ 'app.gitpod.io': ona.baseUrl.replace(/\/api$/, '') });
});

afterAll(async () => {
  await door.stop();
  await ona.stop();
});

/** Runs the main action against local Ona. */
async function rotate(options: RunOptions = {}, inputs: Record<string, string> = {}): Promise<StepRun> {
  ona.onRequest = undefined;
  ona.clearRequests();
  door.tunnels.length = 0;
  const server = { 'api-key': ona.apiKey, 'base-url': ona.baseUrl, 'max-retries': '0' };
  const secret = { 'integration-id': githubEu, 'oauth-client-secret': SECRET };
  return runAction({ ...options, with: { ...server, ...secret, ...inputs } });
}

/** No secret in anything that a run printed or wrote, but where it tells the runner what to mask. */
function expectNoSecret({ stdout, stderr, summary, outputs, files }: StepRun): void {
  const printed = stdout.replaceAll(/^::add-mask::.*$/gm, '');
  const visible = JSON.stringify([printed, stderr, summary, outputs, files]);
  for (const secret of [ona.apiKey, SECRET]) expect(visible).not.toContain(secret);
}

describe('a run', () => {
  test('rotates, masks first, writes outputs and summary, and nothing else', async () => {
    const step = await rotate();
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ changed: 'true', proven: 'true', 'integration-ids': `["${githubEu}"]` });
    expect(step.summary).toContain('✅');
    expect(step.files).toEqual({});
    expect(step.stderr).toBe('');
    const lines = step.stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual(step.masks.map((mask) => `::add-mask::${mask}`));
    expect(step.masks).toEqual([ona.apiKey, SECRET]);
    expectNoSecret(step);
  });

  test('tells each request under step debugging, and no header', async () => {
    const step = await rotate({ debug: true, env: { NODE_DEBUG: 'http,https,net,tls' } });
    expect(step.exitCode).toBe(0);
    expect(step.log).toMatch(/Ona UpdateSCMIntegration: 200, attempt 1, \d+ ms/);
    expect(step.stderr).toBe('');
    expectNoSecret(step);
  });

  test('shows no secret in the stack of a crash', async () => {
    const crash = `process.on('newListener', (name) => {
      if (name === 'SIGTERM') setImmediate(() => { throw new Error(process.env['INPUT_OAUTH-CLIENT-SECRET']); });
    });`;
    const step = await rotate({ nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(crash)}`] });
    expect(step.exitCode).toBe(1);
    expect(step.log).toMatch(/a bug in this action.*Error: \*\*\*/s);
    expectNoSecret(step);
  });

  test('a closed stdout does not end the run', async () => {
    const step = await rotate({ closesStdout: true });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['proven']).toBe('true');
    expect(step.summary).toContain('✅');
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s and later signals during a write: it is finished, the rest skipped',
  async (name) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const isHeard = (line: string): boolean => line.includes('The run was cancelled');
    const started = rotate(
      {
        signals: [
          { at: (line) => line.includes('Plan'), name },
          { at: isHeard, name: 'SIGINT' },
          { at: isHeard, name: 'SIGTERM' },
        ],
        onLine: (line) => {
          if (isHeard(line)) resolve(undefined);
        },
      },
      { 'integration-id': `${githubEu} ${githubUs}`, concurrency: '1' },
    );
    // Holds the first write until the signal has been heard.
    ona.onRequest = async ({ method }) => {
      if (method === 'UpdateSCMIntegration') await promise;
      return undefined;
    };
    const step = await started;
    expect(step.exitCode).toBe(1);
    expect(step.signal).toBeNull();
    expect(JSON.parse(step.outputs['failed-ids'] ?? '')).toContain(githubUs);
  },
);

test('a signal ends a wait for the next attempt', async () => {
  const at = (line: string): boolean => line.includes('Trying again in 60 s');
  const pending = rotate({ signals: [{ at, name: 'SIGINT' }] }, { 'max-retries': '1' });
  ona.onRequest = () => connectError('unavailable', { headers: { 'retry-after': '60' } });
  const step = await pending;
  expect(step.exitCode).toBe(1);
  expect(step.outputs['failed-ids']).toBe(`["${githubEu}"]`);
});

describe('the way to Ona', () => {
  const proxied = (): RunOptions => ({ env: { https_proxy: door.proxyUrl, NODE_EXTRA_CA_CERTS: door.caFile } });
  const official = { 'base-url': '' };

  test('through a proxy, with a CA of its own', async () => {
    const step = await rotate(proxied(), official);
    expect(step.exitCode).toBe(0);
    // Connections are reused: two requests at a time need two.
    expect(door.tunnels.length).toBeLessThanOrEqual(2);
  });

  test('a CA that is not known', async () => {
    const caFile = `${door.caFile}.missing`;
    const step = await rotate({ env: { https_proxy: door.proxyUrl, NODE_EXTRA_CA_CERTS: caFile } }, official);
    expect(step.exitCode).toBe(1);
    expect(step.log).toMatch(/certificate.*not trusted/);
    expect(step.log).toContain(`NODE_EXTRA_CA_CERTS names a file that cannot be read: ${caFile}`);
    expect(step.log).toContain('Nothing was changed.');
  });

  test('a proxy that refuses', async () => {
    const step = await rotate(proxied(), { 'base-url': 'https://ona.example/api' });
    expect(step.exitCode).toBe(1);
    expect(step.log).toMatch(/proxy.*403/i);
    expect(door.tunnels).toEqual(['ona.example:443']);
  });

  test('an IPv6 literal', async () => {
    const six = await startLocalOna({ host: '::1' });
    const step = await rotate({}, { 'base-url': six.baseUrl, 'api-key': six.apiKey });
    await six.stop();
    expect(six.baseUrl).toContain('[::1]');
    expect(step.exitCode).toBe(0);
  });

  test('ONA_HOST and ONA_TOKEN, named in the first line', async () => {
    const env = { ONA_TOKEN: ona.apiKey, ONA_HOST: ona.baseUrl.replace(/\/api$/, '') };
    const step = await rotate({ env }, { 'api-key': '', 'base-url': '' });
    expect(step.exitCode).toBe(0);
    expect(step.log.split('\n').find((line) => line.includes('1.0.0'))).toContain('(from ONA_HOST)');
  });
});
