import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './http/caller.ts';
import type { Action } from './job.ts';
import { createHost, endProcess, guardProcess } from './report/host.ts';
import { Redactor } from './report/redact.ts';
import { run } from './run.ts';

const CLOCK: Clock = {
  now: () => Date.now(),
  pause: async (ms, signal) => {
    // An aborted pause ends early: that is no error.
    await sleep(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined);
  },
};

/**
 * start runs an action in this process, as GitHub's runner started it. The loader has set the exit code to 1, because Node
 * exits 0 silently if an answer never arrives: it becomes 0 only when the run has ended green.
 */
export function start(action: Action): void {
  const host = createHost(process.env);
  const redactor = new Redactor();
  guardProcess(host, redactor);
  // The runner sends SIGINT, and after 7.5 seconds SIGTERM. Later signals change nothing.
  const stopping = new AbortController();
  const onSignal = (): void => {
    process.exitCode = 1;
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal);
  const surroundings = { env: process.env, host, redactor, clock: CLOCK, stopping: stopping.signal };
  void run(action, surroundings).then((isGreen) => {
    if (isGreen) process.exitCode = 0;
    endProcess();
  });
}
