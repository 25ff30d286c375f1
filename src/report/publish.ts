import { isGreen, type Report } from '../common/report.ts';
import type { Console } from '../log/log.ts';
import { setOutputs } from './outputs.ts';
import { BAD_INPUTS, MORE_ERRORS, NO_OUTPUTS } from './messages.ts';
import type { Problem } from '../inputs/secrets.ts';
import { problemsSummary, reportSummary, writeSummary } from './summary.ts';
import { statusCounts, type Words } from './words.ts';

/** publishProblems tells of wrong inputs: each as an annotation, and in the summary. */
export async function publishProblems(problems: readonly Problem[], console: Console, words: Words): Promise<void> {
  const texts = problems.map(({ input, text }) => `${input} ${text}${/[.!?]$/.test(text) ? '' : '.'} ${BAD_INPUTS}`);
  console.errors(texts, (count) => `${count} more problems with the inputs: see the log. ${BAD_INPUTS}`);
  await writeSummary(problemsSummary(texts.map((text) => words.clean(text))));
  handOver(undefined, console, words);
}

/**
 * publishReport tells what became of a run: the annotations, a last line, the summary and the outputs. False: the
 * outputs could not be handed over.
 */
export async function publishReport(report: Report, console: Console, words: Words): Promise<boolean> {
  console.errors(words.errors(report), (count) => `${count} ${MORE_ERRORS}`);
  if (report.outcomes.length > 0) console.line(lastLine(report));
  await writeSummary(reportSummary(report, words));
  return handOver(report, console, words);
}

/** publishCancelled tells of a run that was cancelled when its report was made already. */
export function publishCancelled(report: Report, console: Console, words: Words): void {
  const [cancelled = ''] = words.errors({ ...report, failure: { kind: 'cancelled' } });
  console.error(cancelled);
}

/** False: the runner's file for the outputs cannot be written. */
function handOver(report: Report | undefined, console: Console, words: Words): boolean {
  try {
    setOutputs(report, words);
    return true;
  } catch (error) {
    console.error(`${NO_OUTPUTS.says}. ${NO_OUTPUTS.advice} ${words.clean(String(error))}`);
    return false;
  }
}

function lastLine(report: Report): string {
  const counts = `${report.outcomes.length} selected: ${statusCounts(report)}.`;
  if (isGreen(report)) return report.dryRun ? `${counts} Dry run: nothing was written.` : counts;
  return report.outcomes.length > 1 ? `${counts} Run the step again when that is mended.` : counts;
}
