import type { Case } from './case.ts';
import { FAULTS } from './faults.ts';
import { WORLDS } from './matrix.ts';
import type { CaseResult } from './run-case.ts';
import { STAGES } from './stages.ts';

const COLUMNS = STAGES.flatMap(({ name }) => (name === 'write' ? WORLDS.map((world) => `write, ${world}`) : [name]));

/** table shows the matrix: a row for each fault, and in each column the reported status and the number of attempts. */
export function table(results: readonly CaseResult[]): string {
  const rows = FAULTS.flatMap(({ name }) =>
    (['once', 'always'] as const).map((times) => [
      `${name}, ${times}`,
      ...COLUMNS.map((column) => entry(results, name, times, column)),
    ]),
  ).filter(([, ...entries]) => entries.some((text) => text !== ''));
  const head = ['', ...COLUMNS];
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((row) => row[index]?.length ?? 0)));
  return [head, ...rows]
    .map((row) => row.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function entry(results: readonly CaseResult[], fault: string, times: string, column: string): string {
  const found = results.find(
    ({ testCase }) => testCase.fault.name === fault && testCase.times === times && columnOf(testCase) === column,
  );
  if (!found) return '';
  const { status, verified, attempts, violations } = found;
  const mark = violations.length > 0 ? '!! ' : '';
  const proof = status === 'updated' && !verified ? ', not verified' : '';
  return `${mark}${status}${proof} ${String(attempts)}x`;
}

function columnOf({ stage, world }: Case): string {
  return world === undefined ? stage.name : `${stage.name}, ${world}`;
}
