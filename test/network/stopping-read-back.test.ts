import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { countOf, NEW_SECRET, resultsOf, TARGET } from './rotation.ts';
import { runStopped } from './stopping.ts';

let ona: LocalOna;

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  await ona.stop();
});

// Windows ends a process at once, whatever signal is sent to it.
describe.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('during the last look, after everything was written: red, although nothing is left to do', async () => {
    const { run } = await runStopped(ona, signal, {}, ({ stop }) => {
      ona.onAnswer = async (method) => {
        if (method !== 'GetSCMIntegration' || countOf(ona, 'UpdateSCMIntegration') === 0) return;
        stop();
        await new Promise((resolve) => setTimeout(resolve, 500));
      };
    });
    expect([run.exitCode, run.signal, run.rawStderr]).toEqual([1, null, '']);
    expect(resultsOf(run)).toMatchObject([{ status: 'updated' }]);
    const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^The run was cancelled: 1 updated\./);
    expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
  });

  test('between two looks, of which the first shows the old state: the second decides', async () => {
    const integration = ona.world.integrations.get(TARGET);
    if (!integration) throw new Error('The world has no such integration.');
    const before = integration.oauth;
    let written: typeof before;
    const { run } = await runStopped(ona, signal, {}, ({ stop }) => {
      ona.onAnswer = (method) => {
        if (method !== 'UpdateSCMIntegration') return;
        written = integration.oauth;
        integration.oauth = before;
      };
      ona.onDone = ({ method }) => {
        if (method !== 'GetSCMIntegration' || !written) return;
        integration.oauth = written;
        stop();
      };
    });
    expect([run.exitCode, run.signal, run.rawStderr]).toEqual([1, null, '']);
    expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: true }]);
    expect(countOf(ona, 'GetSCMIntegration')).toBe(3);
    expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
  });

  test('shortly before the grace period ends: the look gets one more second', async () => {
    const { run } = await runStopped(ona, signal, {}, ({ stop }) => {
      let looks = 0;
      ona.onRequest = async (method) => {
        if (method === 'UpdateSCMIntegration') {
          stop();
          await sleep(4600);
        }
        if (method !== 'GetSCMIntegration' || countOf(ona, 'UpdateSCMIntegration') === 0) return;
        if (++looks === 1) await sleep(900);
      };
    });
    expect([run.exitCode, run.signal, run.rawStderr]).toEqual([1, null, '']);
    expect(resultsOf(run)).toMatchObject([{ status: 'updated', verified: true }]);
  });
});
