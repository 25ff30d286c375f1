import { nameOf } from './case.ts';
import { allCases, runMatrix } from './matrix.ts';
import { table } from './table.ts';

/* Runs the whole fault matrix against the built action and prints it. Exits with 1 if a case breaks the contract. */

const began = performance.now();
const cases = allCases();
let count = 0;
const results = await runMatrix(cases, () => {
  count++;
  if (process.stderr.isTTY) process.stderr.write(`\r${String(count)}/${String(cases.length)} `);
});
const broken = results.filter(({ violations }) => violations.length > 0);
const seconds = ((performance.now() - began) / 1000).toFixed(0);

process.stdout.write(`\n${table(results)}\n`);
process.stdout.write(`${String(results.length)} cases in ${seconds} s, ${String(broken.length)} break the contract\n`);
for (const { testCase, violations } of broken) {
  process.stdout.write(`\n${nameOf(testCase)}\n${violations.map((violation) => `  ${violation}\n`).join('')}`);
}
if (broken.length > 0) process.exitCode = 1;
