import type { Host, Report } from '../job.ts';
import { message } from '../messages/message.ts';
import { problemTexts, warningTexts } from './annotations.ts';
import { finalLine } from './lines.ts';
import { outputsOf } from './outputs.ts';
import { summaryOf } from './summary.ts';

const IN_THE_LOG = 'The log shows the result of each integration.';
const CHECK = 'Check the file that GITHUB_STEP_SUMMARY names, and the disk of this machine.';

/**
 * publish tells what became of a run: outputs, job summary, annotations and the last line of the log. Outputs that cannot
 * be written are a problem of the run: later steps would go on without them.
 */
export function publish(report: Report, host: Host): void {
  // First what later steps read: a cancelled run may be killed while the log of a large one is printed.
  const noOutputs = failureOf(() => host.outputs(outputsOf(report)));
  const isTold = report.problems.some(({ code }) => code === 'no_outputs');
  if (noOutputs !== undefined && !isTold) {
    report.problems.push(message('no_outputs', { changed: IN_THE_LOG, quote: noOutputs }));
  }
  const noSummary = failureOf(() => host.summary(summaryOf(report)));
  if (noSummary !== undefined)
    host.warning(`The job summary could not be written.\n${IN_THE_LOG}\n${CHECK}\n${noSummary}`);
  [...warningTexts(report, true), ...warningTexts(report, false)].forEach(host.warning);
  problemTexts(report).forEach(host.error);
  host.line(finalLine(report));
}

/** Why a file could not be written, if so. */
function failureOf(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return String(error);
  }
}
