import { givenFields, type Change } from '../common/job.ts';
import { OnaError, type Ona } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Outcome, PlannedChange, Warning } from '../common/report.ts';
import { updateRequest } from './request.ts';
import { judge, type Verdict } from './settle.ts';

/** How often an integration is looked at after a write, and the milliseconds between: two seconds in all. */
const LOOKS = 3;
const BETWEEN_LOOKS = 1000;

/** What became of one write. */
export interface Written {
  readonly outcome: Outcome;
  /** Ona rejected the API key, at the write or at a look: there is no use in writing more. */
  readonly keyRejected: boolean;
}

/**
 * writeAndVerify writes one integration and finds out what Ona holds then. Whatever the write's answer was, an error
 * too, only reading back counts. Never rejects for a failed request.
 */
export async function writeAndVerify(
  ona: Ona,
  plan: PlannedChange,
  change: Change,
  stopping: AbortSignal,
): Promise<Written> {
  const { id } = plan.target.integration;
  const lost = await failureOf(ona.updateSCMIntegration(updateRequest(id, change)));
  const look = await verify(ona, plan, change, lost, stopping);
  const errors = look instanceof OnaError ? [lost, look] : [lost];
  return {
    outcome: outcomeOf(plan, change, lost, look),
    keyRejected: errors.some((error) => error?.code === 'unauthenticated'),
  };
}

function outcomeOf(
  { target, changes, warnings }: PlannedChange,
  change: Change,
  lost: OnaError | undefined,
  look: Verdict | OnaError,
): Outcome {
  const { id } = target.integration;
  const outcome = { id, target, changes, updatedFields: [], verified: false, warnings };
  const write = lost && { write: lost };
  if (look instanceof OnaError) {
    if (lost?.details.mayHaveTakenEffect === false) {
      return { ...outcome, status: 'failed', failure: { kind: 'request', error: lost, effect: 'none' } };
    }
    return { ...outcome, status: 'unknown', failure: { kind: 'unsettled', look, ...write } };
  }
  if (look.kind === 'open') return { ...outcome, status: 'unknown', failure: { kind: 'unsettled', ...write } };
  if (look.kind === 'otherwise') return { ...outcome, status: 'failed', failure: look.failure };
  return {
    ...outcome,
    status: 'updated',
    updatedFields: givenFields(change),
    verified: look.proven,
    warnings: [...warnings, ...laterWarnings(lost, look.proven)],
  };
}

/** verify looks up to three times, for a write may take a moment to be seen, unless Ona said that it refused it. */
async function verify(
  ona: Ona,
  { target }: PlannedChange,
  change: Change,
  lost: OnaError | undefined,
  stopping: AbortSignal,
): Promise<Verdict | OnaError> {
  const before = target.integration;
  const looks = lost?.details.mayHaveTakenEffect === false ? 1 : LOOKS;
  let wasStopped = stopping.aborted;
  for (let look = 1; ; look++) {
    try {
      const verdict = judge(before, change, await ona.getSCMIntegration(before.id), lost);
      if (verdict.kind !== 'otherwise' || look >= looks) return verdict;
      await pause(BETWEEN_LOOKS);
    } catch (error) {
      if (!(error instanceof OnaError)) throw error;
      // A look whose repetition was cut short by a cancelled run is taken once more.
      if (wasStopped || !stopping.aborted) return error;
      wasStopped = true;
    }
  }
}

async function failureOf(promise: Promise<void>): Promise<OnaError | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    if (error instanceof OnaError) return error;
    throw error;
  }
}

function laterWarnings(lost: OnaError | undefined, proven: boolean): Warning[] {
  const unproven = { kind: lost ? ('secret-inferred' as const) : ('secret-not-proven' as const) };
  return [...(lost ? [{ kind: 'answer-lost' as const, error: lost }] : []), ...(proven ? [] : [unproven])];
}
