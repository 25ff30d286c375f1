import type { Report } from '../common/report.ts';
import type { Problem } from '../common/input-problem.ts';
import type { Log } from '../log/log.ts';
import { inputMessage } from '../messages/inputs.ts';
import { DRY_RUN } from '../messages/log.ts';
import { CHANGED, type Message } from '../messages/message.ts';
import { NO_OUTPUTS, NO_SUMMARY } from '../messages/outcomes.ts';
import { integrations } from '../messages/phrases.ts';
import { SUMMARY } from '../messages/summary.ts';
import { MORE_ERRORS, MORE_PROBLEMS } from '../messages/warnings.ts';
import { countsOf, errorsOf, oneLine, type SubjectError } from './errors.ts';
import { writeOutputs } from './outputs.ts';
import { problemsSummary, reportSummary, writeSummary } from './summary.ts';
import type { Texts } from './texts.ts';
import { anchorOf, troubleshootingUrl } from './troubleshooting.ts';

/** Publisher publishes a run's result: annotations, the last line of the log, the job summary and the outputs. */
export class Publisher {
  readonly #log: Log;
  readonly #texts: Texts;
  readonly #env: NodeJS.ProcessEnv;
  readonly #help: string;

  constructor(log: Log, texts: Texts, env: NodeJS.ProcessEnv) {
    this.#log = log;
    this.#texts = texts;
    this.#env = env;
    this.#help = troubleshootingUrl(env);
  }

  /** problems reports wrong inputs. */
  async problems(problems: readonly Problem[]): Promise<void> {
    const errors = problems.map((problem) => this.#inputError(problem));
    await this.#publish(undefined, errors, problemsSummary(errors, this.#help), MORE_PROBLEMS);
  }

  /** report reports the result of a run. It returns false if the outputs could not be written. */
  async report(report: Report): Promise<boolean> {
    const errors = errorsOf(report, this.#texts);
    return this.#publish(report, errors, reportSummary(report, errors, this.#texts, this.#help), MORE_ERRORS);
  }

  /** cancelled reports a run that was cancelled after its report was made. */
  cancelled(report: Report): void {
    const [error] = errorsOf({ ...report, failure: { kind: 'cancelled' } }, this.#texts);
    if (error) this.#log.error(this.#annotation(error));
  }

  async #publish(
    report: Report | undefined,
    errors: readonly SubjectError[],
    summary: string,
    more: string,
  ): Promise<boolean> {
    // First what later steps read: a cancelled run may be killed while the log of a large one is printed.
    const outputsError = await errorOf(() => {
      writeOutputs(report, this.#texts, this.#env);
    });
    const summaryError = await errorOf(async () => writeSummary(summary, this.#env));
    // A run without outputs is red, because later steps would go on without them.
    if (outputsError !== undefined) this.#log.error(this.#fileError(NO_OUTPUTS, outputsError));
    this.#log.errors(
      errors.map((error) => this.#annotation(error)),
      (count) => `${count} ${more}`,
    );
    if (report && report.outcomes.length > 0) this.#log.line(lastLine(report));
    if (summaryError !== undefined) this.#log.warning(this.#fileError(NO_SUMMARY, summaryError));
    return outputsError === undefined;
  }

  #inputError(problem: Problem): SubjectError {
    const { heading, what, remedy } = inputMessage(problem);
    return {
      code: 'input',
      problem: heading,
      what: this.#texts.clean(`${problem.input} ${what}`),
      changed: CHANGED.notSent,
      remedy: this.#texts.clean(remedy),
      quoted: '',
    };
  }

  #fileError({ problem, remedy }: Message, error: string): string {
    return `${problem}. ${remedy} ${this.#texts.clean(error)} ${this.#link(problem)}`;
  }

  #annotation(error: SubjectError): string {
    const subject = error.subject === undefined ? '' : `${error.subject}: `;
    return `${subject}${oneLine(error)} ${this.#link(error.problem)}`;
  }

  #link(problem: string): string {
    return `${SUMMARY.help}: ${this.#help}#${anchorOf(problem)}`;
  }
}

async function errorOf(write: () => void | Promise<void>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function lastLine(report: Report): string {
  const counts = `${integrations(report.outcomes.length)}: ${countsOf(report)}.`;
  return report.dryRun ? `${counts} ${DRY_RUN}` : counts;
}
