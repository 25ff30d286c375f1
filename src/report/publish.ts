import type { Host, Report } from '../job.ts';
import { problemTexts, warningTexts } from './annotations.ts';
import { finalLine } from './lines.ts';
import { outputsOf } from './outputs.ts';
import { summaryOf } from './summary.ts';

/**
 * publish tells what became of a run: outputs, job summary, annotations and the last line of the log.
 * @returns false if the outputs could not be written: the step must fail, because later steps would go on without them.
 */
export function publish(report: Report, host: Host): boolean {
  // First what later steps read: a cancelled run may be killed while the log of a large one is printed.
  const isTold = report.problems.some(({ code }) => code === 'no_outputs');
  const noOutputs = failureOf('outputs', 'GITHUB_OUTPUT', () => host.outputs(outputsOf(report)));
  const noSummary = failureOf('job summary', 'GITHUB_STEP_SUMMARY', () => host.summary(summaryOf(report)));
  [...warningTexts(report, true), ...warningTexts(report, false), ...noSummary].forEach(host.warning);
  [...(isTold ? [] : noOutputs), ...problemTexts(report)].forEach(host.error);
  host.line(finalLine(report));
  return noOutputs.length === 0;
}

/** Why a file could not be written, if so. */
function failureOf(what: string, variable: string, write: () => void): string[] {
  try {
    write();
    return [];
  } catch (error) {
    const todo = `Check the file that ${variable} names, and the disk of this machine.`;
    return [
      `The ${what} could not be written.\nThe log shows the result of each integration.\n${todo}\n${String(error)}`,
    ];
  }
}
