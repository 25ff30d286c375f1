import type { Status } from '../../src/common/report.ts';
import { isCiphertextHidden, type Case, type World } from './case.ts';

/*
 * What the contract says about each case, without looking at what the action does.
 */

/** Further attempts that every run of the matrix may make. More than one, to tell "once more" from "always". */
export const MAX_RETRIES = 2;

/** How often Ona is looked at after a write, as long as it does not show the integration as requested. */
const MOST_READS_BACK = 5;

/** What a run reports about the integration. `none`: it was never found. */
export type ReportedStatus = Status | 'none';

export interface Expected {
  readonly status: ReportedStatus;
  readonly verified: boolean;
}

const NONE: Expected = { status: 'none', verified: false };
const FAILED: Expected = { status: 'failed', verified: false };
const UNKNOWN: Expected = { status: 'unknown', verified: false };
const UPDATED: Expected = { status: 'updated', verified: true };
const NOT_VERIFIED: Expected = { status: 'updated', verified: false };

/** expectedAttempts says how often the request of the stage is sent. */
export function expectedAttempts(testCase: Case): number {
  const { fault, times } = testCase;
  if (isReadAgain(testCase)) return times === 'once' ? 2 : MOST_READS_BACK;
  if (!fault.retried) return 1;
  return times === 'once' ? 2 : MAX_RETRIES + 1;
}

/** A look that does not find the integration is repeated, because reads may lag behind writes. */
export function isReadAgain({ fault, stage }: Pick<Case, 'fault' | 'stage'>): boolean {
  return stage.name === 'verify' && fault.name === '404 not_found';
}

/**
 * expectedReadsBack says how often Ona is looked at after the write. As long as it shows the old state, a write that may have
 * arrived is looked for again. Undefined where the faulty request is not the write.
 */
export function expectedReadsBack(testCase: Case): number | undefined {
  const { fault, world } = testCase;
  if (world === undefined) return undefined;
  const isOldShown = world === 'applied, reads lag' || (world === 'not applied' && !succeeds(testCase));
  const mayHaveArrived = fault.kind !== 'refused' && fault.kind !== 'never sent';
  return isOldShown && mayHaveArrived ? MOST_READS_BACK : 1;
}

/** The last attempt is answered as usual. */
function succeeds(testCase: Case): boolean {
  const { fault, times } = testCase;
  return fault.kind === 'harmless' || ((fault.retried || isReadAgain(testCase)) && times === 'once');
}

/** expectedOutcome says what the run reports about the integration. */
export function expectedOutcome(testCase: Case): Expected {
  const { fault, stage, world } = testCase;
  if (succeeds(testCase)) return world === undefined ? UPDATED : afterAcceptance(world, isNotShown(world));
  switch (stage.name) {
    case 'list':
      return NONE;
    case 'select':
      return FAILED;
    case 'runner':
    case 'validate': {
      // The run goes on without the runner's name or its verdict. A rejected key ends it, and so does a server that is
      // down for the write as well.
      const ends = fault.rejectsKey === true || fault.inject === 'refuse';
      return ends ? FAILED : UPDATED;
    }
    case 'write':
      return afterWrite(testCase);
    case 'verify':
      return UNKNOWN;
  }
}

/** Every attempt to write met the fault. */
function afterWrite({ fault, world = 'not applied' }: Case): Expected {
  const hasMoved = world === 'applied' || world === 'rotated by another';
  switch (fault.kind) {
    case 'accepted':
    case 'harmless':
      return afterAcceptance(world, !hasMoved);
    case 'lost':
      // A secret that moved is taken as ours, so that nothing is destroyed on an inference, but it is no proof.
      return hasMoved ? NOT_VERIFIED : UNKNOWN;
    case 'answered':
      return UNKNOWN;
    case 'refused':
    case 'never sent':
      // Nothing was changed by this run. If the secret moved, somebody else moved it.
      return hasMoved ? UNKNOWN : FAILED;
  }
}

/** Ona accepted the write. Only what it shows is proof. Where it hides the secret, its word is all there is. */
function afterAcceptance(world: World, isOldShown: boolean): Expected {
  if (isCiphertextHidden(world)) return NOT_VERIFIED;
  return isOldShown ? UNKNOWN : UPDATED;
}

/** Worlds in which Ona does not show what it stored. */
function isNotShown(world: World): boolean {
  return world === 'applied, reads lag' || world === 'not applied, unreadable';
}
