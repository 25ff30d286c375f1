import type { Case, World } from './case.ts';
import { isReadAgain } from './expectation.ts';
import { FAULTS, type Fault } from './faults.ts';
import { runCase, type CaseResult } from './run-case.ts';
import { STAGES, type Stage } from './stages.ts';

/** Runs at once. A case mostly waits: for a fault, for a pause between retries, or between looks. */
const PARALLEL = 12;

export const WORLDS: readonly World[] = [
  'not applied',
  'not applied, unreadable',
  'not applied, hidden',
  'applied',
  'applied, reads lag',
  'applied, hidden',
  'rotated by another',
];

/** allCases gives every fault at every request, once and always, and at the write in every world. */
export function allCases(): Case[] {
  return FAULTS.flatMap((fault) =>
    STAGES.flatMap((stage) =>
      timesOf(fault, stage).flatMap((times): Case[] =>
        stage.name === 'write'
          ? worldsOf(fault).map((world) => ({ fault, stage, times, world }))
          : [{ fault, stage, times }],
      ),
    ),
  );
}

/** Where the first failure is final, a fault that comes once is the same as one that always comes. */
function timesOf(fault: Fault, stage: Stage): Case['times'][] {
  const isRepeated = fault.retried || fault.kind === 'harmless' || isReadAgain({ fault, stage });
  return isRepeated ? ['once', 'always'] : ['always'];
}

/** Some worlds contradict the answer: then Ona would lie, and no client could tell. */
function worldsOf({ kind }: Fault): World[] {
  switch (kind) {
    case 'never sent':
      return WORLDS.filter((world) => !world.startsWith('applied'));
    case 'refused':
      return WORLDS.filter((world) => world !== 'applied, reads lag' && world !== 'applied, hidden');
    case 'accepted':
      return WORLDS.filter((world) => world !== 'rotated by another');
    case 'lost':
    case 'answered':
    case 'harmless':
      return [...WORLDS];
  }
}

/**
 * sampledCases gives a part of the matrix that takes less than a minute, always the same: each fault at the write in all
 * attempts, in one world in turn, and at one other request in turn; the first fault of each kind in every world.
 */
export function sampledCases(): Case[] {
  const first = new Map(FAULTS.toReversed().map((fault) => [fault.kind, fault]));
  return allCases().filter(({ fault, stage, times, world }) => {
    const turn = FAULTS.indexOf(fault);
    if (world === undefined) {
      return times === timesOf(fault, stage)[0] && stage === OTHER_STAGES[turn % OTHER_STAGES.length];
    }
    const worlds = worldsOf(fault);
    return times === 'always' && (first.get(fault.kind) === fault || world === worlds[turn % worlds.length]);
  });
}

const OTHER_STAGES = STAGES.filter(({ name }) => name !== 'write');

/** runMatrix runs the cases, several at once, and gives their results in the same order. */
export async function runMatrix(
  cases: readonly Case[],
  done: (result: CaseResult) => void = () => undefined,
): Promise<CaseResult[]> {
  const results = new Array<CaseResult>(cases.length);
  const queue = cases.entries();
  const work = async (): Promise<void> => {
    for (const [index, testCase] of queue) {
      const result = await runCase(testCase);
      results[index] = result;
      done(result);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return results;
}
