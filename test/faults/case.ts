import type { Fault } from './faults.ts';
import type { Stage } from './stages.ts';

/**
 * What Ona holds in truth after a faulty attempt to write, and what it shows afterwards:
 *
 * - `not applied`: the fault came before Ona dealt with the write;
 * - `not applied, unreadable`: the same, and Ona refuses to show the integration from then on;
 * - `applied`: Ona carried the write out, then its answer went wrong;
 * - `applied, reads lag`: the same, and Ona shows the old state for longer than the action looks;
 * - `rotated by another`: our write was not applied, and somebody else wrote another secret meanwhile;
 * - `not applied, hidden` and `applied, hidden`: Ona never shows the ciphertext of the stored secret.
 */
export type World =
  | 'not applied'
  | 'not applied, unreadable'
  | 'not applied, hidden'
  | 'applied'
  | 'applied, reads lag'
  | 'applied, hidden'
  | 'rotated by another';

/** isCiphertextHidden says whether Ona never shows the stored secret. */
export function isCiphertextHidden(world: World | undefined): boolean {
  return world === 'not applied, hidden' || world === 'applied, hidden';
}

/** One case of the matrix: which fault meets which request, how often, and what Ona does. */
export interface Case {
  readonly fault: Fault;
  readonly stage: Stage;
  /** The first request of the stage, or all of them. */
  readonly times: 'once' | 'always';
  /** Absent at the other stages, whose requests change nothing. */
  readonly world?: World;
}

/** nameOf names a case. */
export function nameOf({ fault, stage, times, world }: Case): string {
  return [fault.name, times, `at ${stage.name}`, ...(world === undefined ? [] : [world])].join(', ');
}
