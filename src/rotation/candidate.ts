import { givenFields, type Change } from '../common/job.ts';
import type { OnaError } from '../common/ona.ts';
import type { Outcome, PlannedChange, Target } from '../common/report.ts';
import { isUnchanged } from './plan.ts';

/** Candidate gathers what is found out about one selected integration before anything is written. */
export interface Candidate {
  readonly id: string;
  target?: Target;
  plan?: PlannedChange;
  /** Why it could not be read or checked. */
  error?: OnaError;
}

/** A candidate that has a plan, nothing against it, and something to write. */
export type Ready = Candidate & { plan: PlannedChange };

export function isReady(candidate: Candidate): candidate is Ready {
  const { plan } = candidate;
  return candidate.error === undefined && plan?.refusals.length === 0 && !isUnchanged(plan);
}

/** isAtFault tells whether a candidate makes the run a refused one. */
export function isAtFault({ error, plan }: Candidate): boolean {
  return error !== undefined || (plan !== undefined && plan.refusals.length > 0);
}

/** outcomeWithoutWrite tells of a candidate that is not written, and why. */
export function outcomeWithoutWrite(
  candidate: Candidate,
  because: 'cancelled' | 'refused' | 'key-rejected' | 'dry-run',
  change: Change,
): Outcome {
  const { id, target, plan, error } = candidate;
  const outcome = {
    id,
    ...(target && { target }),
    changes: plan?.changes ?? [],
    updatedFields: [],
    verified: false,
    warnings: plan?.warnings ?? [],
  };
  if (error) return { ...outcome, status: 'failed', failure: { kind: 'request', error, effect: 'none' } };
  if (plan && plan.refusals.length > 0) {
    return { ...outcome, status: 'failed', failure: { kind: 'refused', refusals: plan.refusals } };
  }
  if (plan && isUnchanged(plan)) return { ...outcome, status: 'unchanged' };
  if (because === 'dry-run') return { ...outcome, status: 'planned', updatedFields: givenFields(change) };
  return { ...outcome, status: 'skipped', failure: { kind: 'skipped', because } };
}
