import { performance } from 'node:perf_hooks';
import type { LocalOna } from '../../local-ona/server.ts';
import { runAction, type StepRun } from '../../local-runner/runner.ts';
import { rotation } from './rotation.ts';

/** A run that can be stopped at a moment that the server, or a line of the log, determines. */
export interface Stoppable {
  readonly stop: () => void;
  /** Stops at the first line that holds the text. */
  stopAtLine?: string;
}

export interface StoppedRun {
  readonly run: StepRun;
  /** Milliseconds from the signal to the end. */
  readonly afterSignal: number;
}

/** Says which process it is, before the action's first line. */
const TELL_PID = 'data:text/javascript,console.log(`pid ${process.pid}`)';

/** runStopped runs a rotation that is sent a signal; `arrange` says when. */
export async function runStopped(
  ona: LocalOna,
  signal: NodeJS.Signals,
  inputs: Record<string, string>,
  arrange: (stoppable: Stoppable) => void,
): Promise<StoppedRun> {
  let pid: number | undefined;
  let stoppedAt: number | undefined;
  const stoppable: Stoppable = {
    stop: () => {
      if (pid === undefined || stoppedAt !== undefined) return;
      stoppedAt = performance.now();
      process.kill(pid, signal);
    },
  };
  arrange(stoppable);
  const run = await runAction({
    with: rotation(ona, { timeout: '60', 'max-retries': '4', concurrency: '1', ...inputs }),
    nodeArgs: ['--import', TELL_PID],
    timeoutMs: 30_000,
    onLine: (line) => {
      const text = /^pid (\d+)$/.exec(line)?.[1];
      if (text !== undefined) pid = Number(text);
      if (stoppable.stopAtLine !== undefined && line.includes(stoppable.stopAtLine)) stoppable.stop();
    },
  });
  if (stoppedAt === undefined) throw new Error('The run ended before it was stopped.');
  return { run, afterSignal: performance.now() - stoppedAt };
}
