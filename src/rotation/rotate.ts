import type { Job } from '../common/job.ts';
import { isKeyRejected, type Ona } from '../common/ona.ts';
import type { Observer, Outcome, Report } from '../common/report.ts';
import type { Signals } from '../common/signals.ts';
import { outcomeWithoutWrite } from './outcome.ts';
import { runWarnings } from './plan.ts';
import { inPool } from './pool.ts';
import { prepare } from './prepare.ts';
import { isAtFault, isReady, type Selected } from './selected.ts';
import { writeAndReadBack } from './write.ts';

type WhyNotWritten = Parameters<typeof outcomeWithoutWrite>[1];

/**
 * rotate does one job: it reads and checks everything, writes only if no check failed, and reports the result of each
 * integration. A failed request is part of the report, never a rejection.
 */
export async function rotate(job: Job, ona: Ona, observer: Observer, signals: Signals): Promise<Report> {
  const { dryRun, validate, change } = job;
  const { selected, failure } = await prepare(job, ona, observer, signals.stopping);
  const report = { dryRun, validate, warnings: [] };
  if (isCancelled(signals)) {
    return { ...report, outcomes: withoutWrites(selected, 'cancelled', observer), failure: { kind: 'cancelled' } };
  }
  if (failure) return { ...report, outcomes: [], failure };

  const plans = selected.flatMap(({ plan }) => plan ?? []);
  const warnings = runWarnings(plans, change);
  const because = whyNotWritten(selected, dryRun);
  const next = because === undefined ? 'write' : because === 'dry-run' ? 'dry-run' : 'refused';
  observer.planned(plans, warnings, next);
  if (because) return { ...report, warnings, outcomes: withoutWrites(selected, because, observer) };

  const outcomes = await writeAll(job, ona, selected, observer, signals);
  return { ...report, warnings, outcomes, failure: isCancelled(signals) ? { kind: 'cancelled' } : undefined };
}

function isCancelled({ stopping }: Signals): boolean {
  return stopping.aborted;
}

function whyNotWritten(selected: readonly Selected[], dryRun: boolean): WhyNotWritten | undefined {
  if (selected.some(({ error }) => isKeyRejected(error))) return 'key-rejected';
  if (selected.some(isAtFault)) return 'refused';
  return dryRun ? 'dry-run' : undefined;
}

function withoutWrites(selected: readonly Selected[], because: WhyNotWritten, observer: Observer): Outcome[] {
  const outcomes = selected.map((one) => outcomeWithoutWrite(one, because));
  for (const [index, outcome] of outcomes.entries()) observer.done(outcome, index + 1, outcomes.length);
  return outcomes;
}

/** One failure does not stop the others; a rejected key and a cancelled run do. */
async function writeAll(
  job: Job,
  ona: Ona,
  selected: readonly Selected[],
  observer: Observer,
  signals: Signals,
): Promise<Outcome[]> {
  let keyRejected = false;
  let count = 0;
  return inPool(selected, job.concurrency, async (one) => {
    const outcome = await writeOne(one);
    observer.done(outcome, ++count, selected.length);
    return outcome;
  });

  async function writeOne(one: Selected): Promise<Outcome> {
    if (keyRejected) return outcomeWithoutWrite(one, 'key-rejected');
    // One that is not ready needs no write: a fault of any would have refused the run.
    if (!isReady(one) || isCancelled(signals)) return outcomeWithoutWrite(one, 'cancelled');
    const written = await writeAndReadBack(ona, one.plan, job.change, signals);
    keyRejected ||= written.keyRejected;
    return written.outcome;
  }
}
