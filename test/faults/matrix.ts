import { runCell, type Finding } from './cell.ts';
import { FAULTS } from './faults.ts';
import type { Plan } from './front.ts';
import { PLACES } from './requests.ts';

/** Runs at once: most of a run's time is waiting for a fault, and the rest is a process of its own. */
const PARALLEL = 3;

/** Every fault at every request, once and always; at the write also when Ona has done it before the answer goes wrong. */
export function allPlans(): Plan[] {
  return FAULTS.flatMap((fault) =>
    PLACES.flatMap((place) =>
      (['once', 'always'] as const).flatMap((times) =>
        // A request that is refused never reaches Ona.
        (place.name === 'write' && fault.inject !== 'refuse'
          ? (['before', 'after'] as const)
          : (['before'] as const)
        ).map((moment): Plan => ({ fault, place, times, moment })),
      ),
    ),
  );
}

/**
 * A part of the matrix that takes seconds, the same at every time: each fault at the write, in all attempts, before and
 * after Ona has done it, and once at another request, in turn.
 */
export function sampledPlans(): Plan[] {
  const others = PLACES.filter(({ name }) => name !== 'write');
  return allPlans().filter(({ fault, place, times }) => {
    const turn = others[FAULTS.indexOf(fault) % others.length];
    return place.name === 'write' ? times === 'always' : place === turn && times === 'once';
  });
}

/** runMatrix runs the cells, some at once, and gives what became of each in their order. */
export async function runMatrix(
  plans: readonly Plan[],
  done: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> {
  const findings = new Array<Finding>(plans.length);
  const queue = plans.entries();
  const work = async (): Promise<void> => {
    for (const [index, plan] of queue) {
      const finding = await runCell(plan);
      findings[index] = finding;
      done(finding);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return findings;
}

/** nameOf names a cell. */
export function nameOf({ fault, place, times, moment }: Plan): string {
  return `${fault.name}, ${times}, ${moment === 'after' ? 'after the' : 'at'} ${place.name}`;
}
