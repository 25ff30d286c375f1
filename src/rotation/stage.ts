import { RequestError } from '../http/failure.ts';
import type { Run, Target } from '../job.ts';
import { CHANGED, withAdvice } from '../messages/message.ts';
import type { SCMIntegration } from '../ona/types.ts';

/** A target that Ona returned. */
export type ReadTarget = Target & { before: SCMIntegration };

/** each works on several things, as many at a time as `concurrency` allows. Nothing new begins once the run is ending. */
export async function each<One>(run: Run, all: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> {
  const rest = all.values();
  // A limiter would need a promise for each of thousands of things before the first is begun.
  const worker = async (): Promise<void> => {
    for (const one of rest) {
      if (run.ending.aborted) return;
      await work(one);
    }
  };
  await Promise.all(Array.from({ length: run.job.concurrency }, worker));
}

/** fail notes that a request for a target failed before it was written. A request that ended with the run is no fault. */
export function fail(run: Run, target: Target, error: RequestError, advice = ''): void {
  if (error.facts.code === 'stopped') return;
  target.error ??= withAdvice(run.explain(error, CHANGED.nothing), advice);
  if (error.facts.stopsRun) run.end();
}

/** nameRunner reads the runner of a target. One that cannot be read costs its name alone. */
export async function nameRunner(run: Run, target: Target): Promise<void> {
  const runner = target.before && (await run.runnerOf(target.before.runnerId));
  if (!(runner instanceof RequestError)) target.runner = runner;
  else if (runner.facts.stopsRun) fail(run, target, runner);
}

/** isSound says whether a target was read, is not inherited, and has no error. */
export function isSound(target: Target): target is ReadTarget {
  return target.before !== undefined && target.error === undefined && target.status !== 'inherited';
}

/** needsWrite says whether anything is to be written to a sound target. */
export function needsWrite(target: Target): target is ReadTarget {
  return isSound(target) && target.changes.length > 0;
}

/** mayGoOn says whether nothing refuses the run, neither an integration nor a problem of the whole, and nothing ends it. */
export function mayGoOn({ ending, problems, targets }: Run): boolean {
  return !ending.aborted && problems.length === 0 && targets.every(({ error }) => error === undefined);
}
