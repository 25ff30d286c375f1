import type { Report } from '../common/report.ts';
import type { Problem } from '../common/input-problem.ts';
import type { Log } from '../log/log.ts';
import { inputMessage } from '../messages/inputs.ts';
import { DRY_RUN, integrations, SUMMARY } from '../messages/log.ts';
import { CHANGED, type Message } from '../messages/message.ts';
import { NO_OUTPUTS, NO_SUMMARY } from '../messages/outcomes.ts';
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
    const written = await this.#write(undefined, problemsSummary(errors, this.#help));
    this.#log.errors(
      errors.map((error) => this.#annotation(error)),
      (count) => `${count} ${MORE_PROBLEMS}`,
    );
    this.#reportFiles(written);
  }

  /** report reports the result of a run. It returns false if the outputs could not be written. */
  async report(report: Report): Promise<boolean> {
    const errors = errorsOf(report, this.#texts);
    // First what later steps read: a cancelled run may be killed while the log of a large one is printed.
    const written = await this.#write(report, reportSummary(report, errors, this.#texts, this.#help));
    this.#log.errors(
      errors.map((error) => this.#annotation(error)),
      (count) => `${count} ${MORE_ERRORS}`,
    );
    if (report.outcomes.length > 0) this.#log.line(lastLine(report));
    return this.#reportFiles(written);
  }

  /** cancelled reports a run that was cancelled after its report was made. */
  cancelled(report: Report): void {
    const [error] = errorsOf({ ...report, failure: { kind: 'cancelled' } }, this.#texts);
    if (error) this.#log.error(this.#annotation(error));
  }

  /** Writes the runner's files, and gives what kept one from being written. */
  async #write(report: Report | undefined, summary: string): Promise<FileErrors> {
    const outputs = await errorOf(() => {
      writeOutputs(report, this.#texts, this.#env);
    });
    return { outputs, summary: await errorOf(async () => writeSummary(summary, this.#env)) };
  }

  /** A run without outputs is red, because later steps would go on without them. */
  #reportFiles({ outputs, summary }: FileErrors): boolean {
    const text = ({ problem, remedy }: Message, error: string): string =>
      `${problem}. ${remedy} ${this.#texts.clean(error)} ${SUMMARY.help}: ${this.#help}#${anchorOf(problem)}`;
    if (summary !== undefined) this.#log.warning(text(NO_SUMMARY, summary));
    if (outputs !== undefined) this.#log.error(text(NO_OUTPUTS, outputs));
    return outputs === undefined;
  }

  #annotation(error: SubjectError): string {
    const subject = error.subject === undefined ? '' : `${capital(error.subject)}: `;
    return `${subject}${oneLine(error)} ${SUMMARY.help}: ${this.#help}#${anchorOf(error.problem)}`;
  }
}

/** What kept a file from being written. */
interface FileErrors {
  readonly outputs: string | undefined;
  readonly summary: string | undefined;
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

function capital(text: string): string {
  return text.startsWith('integration ') ? `I${text.slice(1)}` : text;
}
