import { expect, test } from 'vitest';
import { fleet } from '../../local/ona/fleet.ts';
import type { LocalOnaOptions } from '../../local/ona/server.ts';
import { connectError, type Fault } from '../../local/ona/faults.ts';
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
): Promise<Ended & { writes: number }> {
  return withOna({ ...fleet(3, 3), ...options }, async (ona, clock) => {
    const stopping = new AbortController();
    let count = 0;
    ona.onRequest = (request, nth) => {
      if (request.method !== method || nth < n) return undefined;
      if (nth === n) stopping.abort();
      return count++ === 0 ? fault : undefined;
    };
    // Only what is never answered has to wait for it.
    const afterSignal = fault && 'stall' in fault ? 300 : 10_000;
    const ended = await rotate(ona, inputs, { clock, stopping, afterSignal });
    return { ...ended, writes: ona.requests.filter((request) => request.method === 'UpdateSCMIntegration').length };
  });
}

function statuses({ results }: Ended): string {
  return results.map(({ status }) => status).join();
}

const CASES: [string, string, number, Fault | undefined, string, number][] = [
  ['while it lists', 'ListSCMIntegrations', 1, undefined, '', 0],
  ['while it reads', 'GetSCMIntegration', 2, undefined, 'skipped,skipped,skipped', 0],
  ['while it validates', 'ValidateRunnerConfiguration', 1, undefined, 'skipped,skipped,skipped', 0],
  [
    'while it waits for a fresh secret',
    'ValidateRunnerConfiguration',
    1,
    { status: 200, body: { scmIntegration: { oauthError: 'not yet' } } },
    'skipped,skipped,skipped',
    0,
  ],
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
  ['during the last look', 'GetSCMIntegration', 6, undefined, 'updated,updated,updated', 3],
];

test.each(CASES)('cancelled %s', async (_, method, n, fault, expected, writes) => {
  const ended = await cancelAt(method, n, fault);
  expect(ended.isGreen).toBe(false);
  expect([statuses(ended), ended.writes]).toEqual([expected, writes]);
  expect(ended.log).toContain('The run was cancelled. No new write starts.');
  expect(ended.errors[0]).toContain('The run was cancelled');
  expect(ended.outputs['changed']).toBe(String(expected.includes('updated')));
});

test('a look that lags is taken once more after a signal, not five times', async () => {
  const ended = await cancelAt('GetSCMIntegration', 4, undefined, { readLagMs: 60_000 });
  expect(statuses(ended)).toBe('unknown,skipped,skipped');
  expect(ended.host.debugLines.filter((line) => line.includes('GetSCMIntegration'))).toHaveLength(3 + 2);
});
