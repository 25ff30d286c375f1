import type { Job } from '../common/job.ts';
import type { Ona } from '../common/ona.ts';
import type { Observer, Outcome, Report } from '../common/report.ts';
import { isAtFault, isReady, outcomeWithoutWrite, type Candidate } from './candidate.ts';
import { inPool } from './pool.ts';
import { Preparation } from './prepare.ts';
import { isInherited } from './select.ts';
import { Cancelled, unlessStopped } from './stop.ts';
import { writeAndVerify } from './write.ts';

/**
 * rotate does one job: it reads and checks everything, writes what is to be written only if nothing speaks against any
 * of it, and tells of each integration what became of it. A failed request is part of the report, never a rejection.
 */
export async function rotate(job: Job, ona: Ona, observer: Observer, stopping: AbortSignal): Promise<Report> {
  const preparation = new Preparation(job, ona, observer, stopping);
  const ended = await carryOut(preparation, job, ona, observer, stopping);
  return { dryRun: job.dryRun, warnings: preparation.warnings, ...ended };
}

type Ended = Pick<Report, 'outcomes' | 'failure'>;

async function carryOut(
  preparation: Preparation,
  job: Job,
  ona: Ona,
  observer: Observer,
  stopping: AbortSignal,
): Promise<Ended> {
  try {
    await unlessStopped(stopping, preparation.prepare());
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    const known = preparation.candidates.filter(({ error }) => job.selection.by === 'id' || !isInherited(error));
    return { ...withoutWrites(job, known, 'cancelled', observer), failure: { kind: 'cancelled' } };
  }
  const { candidates, failure, keyRejected } = preparation;
  if (failure) return { outcomes: [], failure };
  if (keyRejected) return withoutWrites(job, candidates, 'key-rejected', observer);
  if (candidates.some(isAtFault)) return withoutWrites(job, candidates, 'refused', observer);
  if (job.dryRun) return withoutWrites(job, candidates, 'dry-run', observer);
  const outcomes = await writeAll(job, ona, candidates, observer, stopping);
  return { outcomes, ...(stopping.aborted && { failure: { kind: 'cancelled' } }) };
}

function withoutWrites(
  job: Job,
  candidates: readonly Candidate[],
  because: Parameters<typeof outcomeWithoutWrite>[1],
  observer: Observer,
): Ended {
  const outcomes = candidates.map((candidate) => outcomeWithoutWrite(candidate, because, job.change));
  for (const [index, outcome] of outcomes.entries()) observer.done(outcome, index + 1, outcomes.length);
  return { outcomes };
}

/** One failure does not stop the others; a rejected key and a cancelled run do. */
async function writeAll(
  job: Job,
  ona: Ona,
  candidates: readonly Candidate[],
  observer: Observer,
  stopping: AbortSignal,
): Promise<Outcome[]> {
  let keyRejected = false;
  let count = 0;
  return inPool(candidates, job.concurrency, async (candidate) => {
    const outcome = await writeOne(candidate);
    observer.done(outcome, ++count, candidates.length);
    return outcome;
  });

  async function writeOne(candidate: Candidate): Promise<Outcome> {
    if (keyRejected) return outcomeWithoutWrite(candidate, 'key-rejected', job.change);
    if (!isReady(candidate) || stopping.aborted) return outcomeWithoutWrite(candidate, 'cancelled', job.change);
    const written = await writeAndVerify(ona, candidate.plan, job.change, stopping);
    keyRejected ||= written.keyRejected;
    return written.outcome;
  }
}
