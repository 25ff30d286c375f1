import type { Finding } from './cell.ts';
import { FAULTS } from './faults.ts';
import { PLACES } from './requests.ts';

const COLUMNS = PLACES.flatMap(({ name }) => (name === 'write' ? ['write', 'write, done'] : [name]));

/** table shows the matrix: a row for each fault, and in each cell what was told and after how many attempts. */
export function table(findings: readonly Finding[]): string {
  const rows = FAULTS.flatMap(({ name }) =>
    (['once', 'always'] as const).map((times) => [
      `${name}, ${times}`,
      ...COLUMNS.map((column) => cell(findings, name, times, column)),
    ]),
  );
  const head = ['', ...COLUMNS];
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((row) => row[index]?.length ?? 0)));
  return [head, ...rows]
    .map((row) => row.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function cell(findings: readonly Finding[], fault: string, times: string, column: string): string {
  const found = findings.find(({ plan }) => {
    const name = plan.moment === 'after' ? `${plan.place.name}, done` : plan.place.name;
    return plan.fault.name === fault && plan.times === times && name === column;
  });
  if (!found) return '';
  const mark = found.violations.length > 0 ? '!! ' : '';
  return `${mark}${found.status} ${String(found.attempts)}x`;
}
