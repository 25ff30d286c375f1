import { givenFields, type Change } from '../common/job.ts';
import { OnaError, type Ona } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Outcome, PlannedChange, Warning } from '../common/report.ts';
import { updateRequest } from './request.ts';
import { judge, type Verdict } from './settle.ts';

/** How often an integration is looked at after a write, and the milliseconds between: two seconds in all. */
const LOOKS = 3;
const BETWEEN_LOOKS = 1000;

/**
 * writeAndVerify writes one integration and finds out what Ona holds then. Whatever the write's answer was, an error
 * too, only reading back counts. Never rejects for a failed request.
 */
export async function writeAndVerify(
  ona: Ona,
  plan: PlannedChange,
  change: Change,
  stopping: AbortSignal,
): Promise<Outcome> {
  const { target, changes, warnings } = plan;
  const { id } = target.integration;
  const lost = await failureOf(ona.updateSCMIntegration(updateRequest(id, change)));
  const common = { id, target, changes, updatedFields: [], verified: false, warnings };
  const look = await verify(ona, plan, change, lost, stopping);
  if (look instanceof OnaError) {
    if (lost && !lost.details.mayHaveTakenEffect) {
      return { ...common, status: 'failed', failure: { kind: 'request', error: lost, effect: 'none' } };
    }
    return { ...common, status: 'unknown', failure: { kind: 'unsettled', look, ...(lost && { write: lost }) } };
  }
  if (look.kind === 'open') {
    return { ...common, status: 'unknown', failure: { kind: 'unsettled', ...(lost && { write: lost }) } };
  }
  if (look.kind === 'otherwise') return { ...common, status: 'failed', failure: look.failure };
  return {
    ...common,
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
  for (let look = 1; ; look++) {
    try {
      const verdict = judge(before, change, await ona.getSCMIntegration(before.id), lost);
      if (verdict.kind !== 'otherwise' || look === looks) return verdict;
    } catch (error) {
      if (error instanceof OnaError) return error;
      throw error;
    }
    await pause(BETWEEN_LOOKS, stopping);
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
  return [
    ...(lost ? [{ kind: 'answer-lost' as const, error: lost }] : []),
    ...(proven ? [] : [{ kind: 'secret-not-proven' as const }]),
  ];
}
