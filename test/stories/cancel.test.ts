import { expect, onTestFinished, test, vi } from 'vitest';
import { fleet } from '../../local/ona/fleet.ts';
import type { LocalOnaOptions } from '../../local/ona/server.ts';
import { connectError, type Fault } from '../../local/ona/faults.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local/ona/world.ts';
import type { Clock } from '../../src/http/caller.ts';
import { main } from '../../src/main.ts';
import { Redactor } from '../../src/report/redact.ts';
import { run } from '../../src/run.ts';
import { RecordingHost } from '../support/host.ts';
import { inputVariables } from '../support/inputs.ts';
import { rotate, withOna, type Ended } from '../support/story.ts';

const SECRET = 'the-new-secret-of-the-app';
const inputs = {
  'match-scm-id': 'github',
  'allow-multiple': 'true',
  'oauth-client-secret': SECRET,
  concurrency: '1',
};

/** Cancels the run when the nth request of a method arrives, which meets the fault. */
async function cancelAt(
  method: string,
  n: number,
  fault?: Fault,
  options: LocalOnaOptions = {},
): Promise<Ended & { writes: number; waited: number }> {
  return withOna({ ...fleet(3, 3), ...options }, async (ona, clock) => {
    const stopping = new AbortController();
    const start = clock.now();
    let count = 0;
    ona.onRequest = (request, nth) => {
      if (request.method !== method || nth < n) return undefined;
      if (nth === n) stopping.abort();
      return count++ === 0 ? fault : undefined;
    };
    // Only what is never answered has to wait for it.
    const afterSignal = fault && 'stall' in fault ? 300 : 10_000;
    const ended = await rotate(ona, inputs, { clock, stopping, afterSignal });
    const writes = ona.requests.filter((request) => request.method === 'UpdateSCMIntegration').length;
    return { ...ended, writes, waited: clock.now() - start };
  });
}

function statuses({ results }: Ended): string {
  return results.map(({ status }) => status).join();
}

const CASES: [string, string, number, Fault | undefined, string, number][] = [
  ['while it lists', 'ListSCMIntegrations', 1, undefined, '', 0],
  ['while it reads', 'GetSCMIntegration', 2, undefined, 'skipped,skipped,skipped', 0],
  ['while it validates', 'ValidateRunnerConfiguration', 1, undefined, 'skipped,skipped,skipped', 0],
  ['during a write: it is finished and looked at', 'UpdateSCMIntegration', 2, undefined, 'updated,updated,skipped', 2],
  [
    'during a write that fails: no further attempt',
    'UpdateSCMIntegration',
    2,
    connectError('unavailable'),
    'updated,unknown,skipped',
    2,
  ],
  [
    'during a write that is never answered',
    'UpdateSCMIntegration',
    1,
    { stall: 'before headers', after: true },
    'unknown,skipped,skipped',
    1,
  ],
  [
    'during a look that is never answered',
    'GetSCMIntegration',
    4,
    { stall: 'before headers' },
    'unknown,skipped,skipped',
    1,
  ],
  ['during the last look', 'GetSCMIntegration', 6, undefined, 'updated,updated,updated', 3],
];

test.each(CASES)('cancelled %s', async (_, method, n, fault, expected, writes) => {
  const ended = await cancelAt(method, n, fault);
  expect(ended.isGreen).toBe(false);
  expect([statuses(ended), ended.writes]).toEqual([expected, writes]);
  expect(ended.errors.at(0)?.includes('Nothing was changed.')).toBe(writes === 0);
  const mayNeedBoth = writes > 0 && ended.outputs['proven'] === 'false';
  expect(ended.errors.at(0)?.includes('Keep the old and the new secret')).toBe(mayNeedBoth);
  expect(ended.log).toContain('The run was cancelled. No new write starts.');
  expect(ended.errors[0]).toContain('The run was cancelled');
  expect(ended.outputs['changed']).toBe(String(expected.includes('updated')));
});

test('a look that lags is taken once more after a signal, at once, not five times', async () => {
  const ended = await cancelAt('GetSCMIntegration', 4, undefined, { readLagMs: 60_000 });
  expect(statuses(ended)).toBe('unknown,skipped,skipped');
  expect(ended.waited).toBe(0);
  expect(ended.host.debugLines.filter((line) => line.includes('GetSCMIntegration'))).toHaveLength(3 + 2);
});

test.each([
  'ListSCMIntegrations',
  'GetSCMIntegration',
  'GetRunner',
  'ValidateRunnerConfiguration',
  'ListHostAuthenticationTokens',
])('a signal ends %s that is never answered, and the report follows', async (method) => {
  await withOna(fleet(3, 3), async (ona, clock) => {
    const stopping = new AbortController();
    ona.onRequest = (request) => {
      if (request.method !== method) return undefined;
      stopping.abort();
      return { stall: 'before headers' };
    };
    const removal = { 'match-scm-id': 'github', 'allow-multiple': 'true', 'remove-oauth': 'true' };
    const ended = await rotate(ona, removal, { clock, stopping });
    expect(statuses(ended)).toBe(method === 'ListSCMIntegrations' ? '' : 'skipped,skipped,skipped');
    expect(ended.errors).toEqual([expect.stringMatching(/^The run was cancelled/)]);
    expect(ended.log).not.toContain('could not be read');
  });
});

test('a signal ends the wait for a fresh secret', async () => {
  await withOna({}, async (ona, clock) => {
    const stopping = new AbortController();
    const start = clock.now();
    const pause: Clock['pause'] = async (ms, signal) => {
      stopping.abort();
      return clock.pause(ms, signal);
    };
    ona.providers.accept('github.com', OAUTH_APPS.github.clientId, 'another-secret-of-the-app');
    const inputs = { 'integration-id': INTEGRATION_IDS.githubEu, 'oauth-client-secret': SECRET };
    const ended = await rotate(ona, inputs, { clock: { ...clock, pause }, stopping });
    expect([statuses(ended), clock.now()]).toEqual(['skipped', start]);
  });
});

test('a write under way has five seconds from the signal on', async () => {
  await withOna({}, async (ona, clock) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const stopping = new AbortController();
    const { promise: begun, resolve } = Promise.withResolvers<undefined>();
    ona.onRequest = ({ method }) => {
      if (method !== 'UpdateSCMIntegration') return undefined;
      stopping.abort();
      resolve(undefined);
      return { stall: 'before headers' };
    };
    const [id, host] = [INTEGRATION_IDS.githubEu, new RecordingHost()];
    const env = { 'api-key': ona.apiKey, 'base-url': ona.baseUrl, 'integration-id': id, 'oauth-client-secret': SECRET };
    const surroundings = { env: inputVariables(env), host, redactor: new Redactor(), clock, stopping: stopping.signal };
    const running = run(main, surroundings);
    await begun;
    await vi.advanceTimersByTimeAsync(4999);
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
    expect(host.html).toBe('');
    vi.advanceTimersByTime(1);
    expect(await running).toBe(false);
    expect(JSON.parse(host.written['results'] ?? '')).toMatchObject([{ status: 'unknown' }]);
  });
});
