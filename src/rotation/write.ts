import type { Change } from '../common/job.ts';
import { isKeyRejected, OnaError, orError, type Ona, type SCMIntegration } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Outcome, PlannedChange } from '../common/report.ts';
import type { Signals } from '../common/signals.ts';
import { outcomeOfWrite } from './outcome.ts';
import { compareFields, isAsRequested } from './read-back.ts';

/** Milliseconds before each further read: at 1, 2, 4 and 8 seconds, because reads may lag behind writes. */
const READ_BACK_WAITS = [1000, 1000, 2000, 4000];

/** What became of one write. */
interface Written {
  readonly outcome: Outcome;
  /** Ona rejected the API key during the write or afterwards, so no other write can succeed. */
  readonly keyRejected: boolean;
}

/**
 * writeAndReadBack writes one integration and reads it back, whatever the answer to the write was, even an error. It
 * never rejects for a failed request.
 */
export async function writeAndReadBack(
  ona: Ona,
  plan: PlannedChange,
  change: Change,
  signals: Signals,
): Promise<Written> {
  const before = plan.target.integration;
  const writeError = await errorOf(ona.updateSCMIntegration({ id: before.id, ...change }, signals.writeDeadline));
  // A write that never left or was refused changes nothing later either.
  const waits = writeError?.details.mayHaveTakenEffect === false ? [] : READ_BACK_WAITS;
  const shown = await readBack(ona, before, change, waits, signals);
  return {
    outcome: outcomeOfWrite(plan, change, writeError, shown),
    keyRejected: isKeyRejected(writeError) || (shown instanceof OnaError && isKeyRejected(shown)),
  };
}

/** readBack reads until Ona shows what was requested, or time is up, and gives what Ona showed last. */
async function readBack(
  ona: Ona,
  before: SCMIntegration,
  change: Change,
  waits: readonly number[],
  signals: Signals,
): Promise<SCMIntegration | OnaError> {
  let shown = await readOnce(ona, before.id, signals);
  for (const wait of waits) {
    const isFinal = shown instanceof OnaError ? shown.code !== 'not_found' : isDone(before, change, shown);
    if (isFinal) return shown;
    await pause(wait, signals.readDeadline);
    if (signals.readDeadline.aborted) return shown;
    shown = await readOnce(ona, before.id, signals);
  }
  return shown;
}

function isDone(before: SCMIntegration, change: Change, shown: SCMIntegration): boolean {
  return isAsRequested(compareFields(before, change, shown));
}

/** A read that was cut short because the run was cancelled meanwhile is repeated once. */
async function readOnce(ona: Ona, id: string, { stopping, readDeadline }: Signals): Promise<SCMIntegration | OnaError> {
  const isStopping = (): boolean => stopping.aborted;
  const wasStopping = isStopping();
  const shown = await orError(ona.getSCMIntegration(id, readDeadline));
  const wasCutShort = shown instanceof OnaError && !wasStopping && isStopping();
  return wasCutShort ? orError(ona.getSCMIntegration(id, readDeadline)) : shown;
}

async function errorOf(promise: Promise<void>): Promise<OnaError | undefined> {
  const result = await orError(promise);
  return result instanceof OnaError ? result : undefined;
}
