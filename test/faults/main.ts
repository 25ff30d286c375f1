import { allPlans, nameOf, runMatrix } from './matrix.ts';
import { table } from './table.ts';

/* Runs the whole fault matrix against the built action, and prints it. Ends with 1 if anything breaks the contract. */

const began = performance.now();
const plans = allPlans();
let count = 0;
const findings = await runMatrix(plans, () => {
  count++;
  if (process.stderr.isTTY) process.stderr.write(`\r${String(count)}/${String(plans.length)} `);
});
const broken = findings.filter(({ violations }) => violations.length > 0);
const seconds = ((performance.now() - began) / 1000).toFixed(0);

process.stdout.write(`\n${table(findings)}\n`);
process.stdout.write(
  `${String(findings.length)} cells in ${seconds} s, ${String(broken.length)} against the contract\n`,
);
for (const { plan, violations } of broken) {
  process.stdout.write(`\n${nameOf(plan)}\n${violations.map((violation) => `  ${violation}\n`).join('')}`);
}
if (broken.length > 0) process.exitCode = 1;
