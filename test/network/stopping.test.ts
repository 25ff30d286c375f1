import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError } from '@connectrpc/connect';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS } from '../../local-ona/world.ts';
import { leaksIn } from '../support/leaks.ts';
import type { StepRun } from '../../local-runner/runner.ts';
import { countOf, NEW_SECRET, resultsOf, TARGET } from './rotation.ts';
import { runStopped, type Stoppable, type StoppedRun } from './stopping.ts';

const SECOND = INTEGRATION_IDS.gitlabEu;
/** Two integrations, one at a time: the second must never be begun. */
const BOTH = { 'integration-id': `${TARGET} ${SECOND}` };
/** GitHub kills so many milliseconds after SIGINT. */
const KILLED_AFTER = 7500;

let ona: LocalOna;

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  await ona.stop();
});

function expectStopped(run: StepRun, statuses: [string, string]): void {
  expect(run.signal).toBeNull();
  expect(run.exitCode).toBe(1);
  expect(run.rawStderr).toBe('');
  expect(resultsOf(run).map(({ status }) => status)).toEqual(statuses);
  const idsOf = (wanted: boolean): string[] =>
    [TARGET, SECOND].filter((_, index) => (statuses[index] === 'updated') === wanted);
  expect(run.outputs).toMatchObject({
    changed: String(statuses.includes('updated')),
    'integration-ids': JSON.stringify([TARGET, SECOND]),
    'updated-ids': JSON.stringify(idsOf(true)),
    'failed-ids': JSON.stringify(idsOf(false)),
    'updated-fields': statuses.includes('updated') ? '["oauth-client-secret"]' : '[]',
  });
  expect(run.log).toContain('The run was cancelled');
  expect(ona.secretOf(SECOND)).toBe(OAUTH_APPS.gitlab.secret);
  expect(leaksIn(run, { secret: NEW_SECRET, key: ona.apiKey })).toEqual([]);
}

async function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}

// Windows ends a process at once, whatever signal is sent to it.
describe.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  async function stopped(arrange: (stoppable: Stoppable) => void): Promise<StoppedRun> {
    return runStopped(ona, signal, BOTH, arrange);
  }

  test.each(['GetRunner', 'ListHostAuthenticationTokens', 'ValidateRunnerConfiguration'])(
    'while %s is under way: what is told is told before the end, and nothing behind it',
    async (awaited) => {
      const inputs = { ...BOTH, pat: 'false' };
      const { run } = await runStopped(ona, signal, inputs, ({ stop }) => {
        ona.onRequest = async (method) => {
          if (method !== awaited) return;
          stop();
          await never();
        };
      });
      expect(resultsOf(run).map(({ status }) => status)).toEqual(['skipped', 'skipped']);
      expect(run.log.trimEnd().split('\n').at(-1)).toMatch(/^2 integrations: 2 skipped\./);
      expect(run.log).not.toMatch(/could not be read|not validated/);
    },
  );

  test('while an integration is read: nothing is written', async () => {
    const { run } = await stopped(({ stop }) => {
      ona.onRequest = async () => {
        stop();
        await never();
      };
    });
    expectStopped(run, ['skipped', 'skipped']);
    expect(countOf(ona, 'UpdateSCMIntegration')).toBe(0);
  });

  test.each([
    ['before', OAUTH_APPS.github.secret],
    ['after', NEW_SECRET],
  ] as const)('in the pause of a write that Ona answered with an error %s it took effect', async (moment, stored) => {
    const { run } = await stopped((stoppable) => {
      stoppable.stopAtLine = 'Trying again';
      ona[moment === 'before' ? 'onRequest' : 'onAnswer'] = (method) => {
        if (method !== 'UpdateSCMIntegration') return;
        throw new ConnectError('not now', Code.Unavailable, { 'Retry-After': '50' });
      };
    });
    expectStopped(run, ['unknown', 'skipped']);
    expect(countOf(ona, 'UpdateSCMIntegration')).toBe(1);
    expect(ona.secretOf(TARGET)).toBe(stored);
    expect(resultsOf(run)[0]?.error?.message).not.toContain('Nothing was changed');
  });

  test('during a write: waits for the answer', async () => {
    const { run } = await stopped(({ stop }) => {
      ona.onRequest = async (method) => {
        if (method !== 'UpdateSCMIntegration') return;
        stop();
        await sleep(1000);
      };
    });
    expectStopped(run, ['updated', 'skipped']);
    expect(countOf(ona, 'UpdateSCMIntegration')).toBe(1);
    expect(ona.secretOf(TARGET)).toBe(NEW_SECRET);
  });

  test('while a write is never answered: a last look decides the outcome', async () => {
    const { run, afterSignal } = await stopped(({ stop }) => {
      ona.onAnswer = async (method) => {
        if (method !== 'UpdateSCMIntegration') return;
        stop();
        await never();
      };
    });
    expectStopped(run, ['updated', 'skipped']);
    expect(countOf(ona, 'UpdateSCMIntegration')).toBe(1);
    expect(afterSignal).toBeLessThan(KILLED_AFTER);
  });

  test('while nothing answers any more: the result is reported before GitHub kills the process', async () => {
    const { run, afterSignal } = await stopped(({ stop }) => {
      let written = false;
      ona.onAnswer = async (method) => {
        written ||= method === 'UpdateSCMIntegration';
        if (!written) return;
        stop();
        await never();
      };
    });
    expectStopped(run, ['unknown', 'skipped']);
    expect(countOf(ona, 'UpdateSCMIntegration')).toBe(1);
    expect(afterSignal).toBeLessThan(KILLED_AFTER);
  });
});
