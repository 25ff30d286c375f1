import type { Status } from '../../src/common/report.ts';
import type { Plan } from './front.ts';

/*
 * What the contract says of each cell, without looking at what the action does.
 */

/** Further attempts that every run of the matrix is allowed: more than one, so that "again" is not yet "always". */
export const MAX_RETRIES = 2;

/** What the run tells of the integration; `none`: it was never found. */
export type Told = Status | 'none';

export function expectedAttempts({ fault, times }: Plan): number {
  if (!fault.retried) return 1;
  return times === 'once' ? 2 : MAX_RETRIES + 1;
}

export function expectedStatus({ fault, place, times, moment }: Plan): Told {
  const passes = fault.harmless === true || (fault.retried && times === 'once');
  if (passes) return 'updated';
  switch (place.name) {
    case 'list':
      return 'none';
    case 'select':
      return 'failed';
    case 'runner':
    case 'validate': {
      // The run goes on without a runner's name or word; but not with a rejected key, nor when nothing answers any more.
      const ends = fault.rejectsKey === true || fault.inject === 'refuse';
      return ends ? 'failed' : 'updated';
    }
    case 'write':
      // What Ona refuses it has not done: a secret that has changed all the same is not known to be this one.
      if (moment === 'after') return fault.refuses === true ? 'unknown' : 'updated';
      return 'failed';
    case 'verify':
      return 'unknown';
  }
}
