import { givenFields, type Change } from '../common/job.ts';
import { OnaError, type SCMIntegration } from '../common/ona.ts';
import type { Failure, Outcome, PlannedChange, Warning } from '../common/report.ts';
import { isUnchanged } from './plan.ts';
import { compareFields, isAsRequested, isAsValidated, isStillOld, type FieldResult } from './read-back.ts';
import type { Selected } from './selected.ts';

/*
 * Pure decisions on what became of an integration: the status, what is verified, and what is known when it went wrong.
 */

type Facts = Pick<Outcome, 'status' | 'verified' | 'updatedFields' | 'warnings'> & { readonly failure?: Failure };

/** outcomeWithoutWrite gives the outcome of an integration that is not written, and the reason. */
export function outcomeWithoutWrite(
  selected: Selected,
  because: 'cancelled' | 'refused' | 'key-rejected' | 'dry-run',
): Outcome {
  const { id, target, plan } = selected;
  const known = {
    id,
    ...(target && { target }),
    changes: plan?.changes ?? [],
    validated: plan?.validated ?? false,
    ...notWritten,
  };
  const failure = faultOf(selected);
  if (failure) return { ...known, status: 'failed', failure };
  if (plan && isUnchanged(plan)) return { ...known, status: 'unchanged', verified: true };
  if (because === 'dry-run') return { ...known, status: 'planned', warnings: plan?.warnings ?? [] };
  return { ...known, status: 'skipped', failure: { kind: 'skipped', because } };
}

function faultOf({ plan, error }: Selected): Failure | undefined {
  // A request that ended with the run is not at fault.
  if (error && error.code !== 'stopped') return { kind: 'request', error };
  return plan && plan.refusals.length > 0 ? { kind: 'refused', refusals: plan.refusals } : undefined;
}

const notWritten = { updatedFields: [], verified: false, warnings: [] } as const;

/**
 * outcomeOfWrite says what became of a write, from its answer (`writeError` is absent if Ona accepted it) and from what
 * Ona showed afterwards, or the error that kept it from being read.
 */
export function outcomeOfWrite(
  plan: PlannedChange,
  change: Change,
  writeError: OnaError | undefined,
  shown: SCMIntegration | OnaError,
): Outcome {
  const { target, changes, validated } = plan;
  const { id } = target.integration;
  const isStored = shown instanceof OnaError || isAsValidated(target.integration, change, shown);
  return { id, target, changes, validated: validated && isStored, ...factsOf(plan, change, writeError, shown) };
}

function factsOf(
  plan: PlannedChange,
  change: Change,
  writeError: OnaError | undefined,
  shown: SCMIntegration | OnaError,
): Facts {
  const isRefused = writeError?.details.mayHaveTakenEffect === false;
  if (shown instanceof OnaError) {
    return isRefused
      ? nothingChanged(writeError)
      : unknown(plan, { kind: 'undecided', ...withWrite(writeError), readError: shown });
  }
  const results = compareFields(plan.target.integration, change, shown);
  if (isRefused) {
    // This run did not change it: somebody else writes the same integration.
    return results.some(({ hasChanged }) => hasChanged)
      ? unknown(plan, { kind: 'changed-without-acceptance', writeError })
      : nothingChanged(writeError);
  }
  if (isAsRequested(results)) return asRequested(plan, change, writeError, results);
  if (isStillOld(results)) {
    const secretAlone = !writeError && givenFields(change).join() === 'oauth-client-secret';
    return unknown(plan, { kind: 'still-old', secretAlone, ...withWrite(writeError) });
  }
  return mismatch(plan, writeError, results);
}

/** Ona shows every field as requested, but for a secret that it hides. Does that follow from this run's write? */
function asRequested(
  plan: PlannedChange,
  change: Change,
  writeError: OnaError | undefined,
  results: readonly FieldResult[],
): Facts {
  const secret = results.find(({ field }) => field === 'oauth-client-secret');
  const isHidden = secret?.state === 'hidden';
  if (!writeError) return updated(plan, change, !isHidden, isHidden ? [{ kind: 'secret-not-shown' }] : []);
  // Plain values are what they are, whoever wrote them.
  if (!secret) return updated(plan, change, true, [{ kind: 'answer-lost', error: writeError }]);
  const isLost = !writeError.details.wasAnswered;
  if (!isHidden) {
    return isLost
      ? updated(plan, change, false, [{ kind: 'secret-changed-answer-lost', error: writeError }])
      : unknown(plan, { kind: 'changed-without-acceptance', writeError });
  }
  return unknown(plan, { kind: 'undecided', writeError });
}

function mismatch(plan: PlannedChange, writeError: OnaError | undefined, results: readonly FieldResult[]): Facts {
  const wrong = results.filter(({ state }) => state === 'old' || state === 'other');
  const failure: Failure = {
    kind: 'mismatch',
    fields: wrong.map(({ field }) => field),
    isPartlyWritten: results.some(({ state, hasChanged }) => state === 'requested' && hasChanged),
    ...withWrite(writeError),
  };
  return { ...notWritten, status: 'failed', warnings: plan.warnings, failure };
}

function updated(plan: PlannedChange, change: Change, verified: boolean, later: readonly Warning[]): Facts {
  return {
    status: 'updated',
    updatedFields: givenFields(change),
    verified,
    warnings: [...plan.warnings, ...later],
  };
}

function unknown({ warnings }: PlannedChange, failure: Failure): Facts {
  return { ...notWritten, status: 'unknown', warnings, failure };
}

function nothingChanged(error: OnaError): Facts {
  return { ...notWritten, status: 'failed', failure: { kind: 'request', error } };
}

function withWrite(writeError: OnaError | undefined): { readonly writeError?: OnaError } {
  return writeError ? { writeError } : {};
}
