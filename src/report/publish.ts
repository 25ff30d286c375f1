import type { Report } from '../common/report.ts';
import type { Problem } from '../common/input-problem.ts';
import type { Log } from '../log/log.ts';
import { inputMessage } from '../messages/inputs.ts';
import { DRY_RUN, integrations, SUMMARY } from '../messages/log.ts';
import { CHANGED } from '../messages/message.ts';
import { NO_OUTPUTS } from '../messages/outcomes.ts';
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
    const errors = problems.map((problem): SubjectError => {
      const { heading, what, remedy } = inputMessage(problem);
      const text = this.#texts.clean(`${problem.input} ${what}`);
      return {
        code: 'input',
        problem: heading,
        what: text,
        changed: CHANGED.notSent,
        remedy: this.#texts.clean(remedy),
        quoted: '',
      };
    });
    this.#log.errors(
      errors.map((error) => this.#annotation(error)),
      (count) => `${count} ${MORE_PROBLEMS}`,
    );
    await writeSummary(problemsSummary(errors, this.#help), this.#env);
    this.#outputs(undefined);
  }

  /** report reports the result of a run. It returns false if the outputs could not be written. */
  async report(report: Report): Promise<boolean> {
    const errors = errorsOf(report, this.#texts);
    this.#log.errors(
      errors.map((error) => this.#annotation(error)),
      (count) => `${count} ${MORE_ERRORS}`,
    );
    if (report.outcomes.length > 0) this.#log.line(lastLine(report));
    await writeSummary(reportSummary(report, this.#texts, this.#help), this.#env);
    return this.#outputs(report);
  }

  /** cancelled reports a run that was cancelled after its report was made. */
  cancelled(report: Report): void {
    const [error] = errorsOf({ ...report, failure: { kind: 'cancelled' } }, this.#texts);
    if (error) this.#log.error(this.#annotation(error));
  }

  #outputs(report: Report | undefined): boolean {
    try {
      writeOutputs(report, this.#texts, this.#env);
      return true;
    } catch (error) {
      const { problem, remedy } = NO_OUTPUTS;
      this.#log.error(`${problem}. ${remedy} ${this.#texts.clean(String(error))}`);
      return false;
    }
  }

  #annotation(error: SubjectError): string {
    const subject = error.subject === undefined ? '' : `${capital(error.subject)}: `;
    return `${subject}${oneLine(error)} ${SUMMARY.help}: ${this.#help}#${anchorOf(error.problem)}`;
  }
}

function lastLine(report: Report): string {
  const counts = `${integrations(report.outcomes.length)}: ${countsOf(report)}.`;
  return report.dryRun ? `${counts} ${DRY_RUN}` : counts;
}

function capital(text: string): string {
  return text.startsWith('integration ') ? `I${text.slice(1)}` : text;
}
