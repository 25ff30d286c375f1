import type { OnaError, Retry, SCMIntegration } from '../common/ona.ts';
import type { Observer, Outcome, PlannedChange, Target, Warning } from '../common/report.ts';
import type { Console } from './console.ts';
import { fieldList, type Words } from './words.ts';

/** Narrator tells the log of a run's progress as it happens. */
export class Narrator implements Observer {
  readonly #console: Console;
  readonly #words: Words;

  constructor(console: Console, words: Words) {
    this.#console = console;
    this.#words = words;
  }

  /** Which version does what, where: the first line, which every question about a log begins with. */
  started(name: string, baseUrl: string, dryRun: boolean): void {
    this.#console.line(`${name} at ${this.#words.clean(baseUrl)}${dryRun ? ', dry run: nothing will be written' : ''}`);
  }

  selected(count: number, lookedAt: number | undefined, leftOut: readonly SCMIntegration[]): void {
    const integrations = (number: number): string => `${number} integration${number === 1 ? '' : 's'}`;
    this.#console.line(
      lookedAt === undefined
        ? `Selected ${integrations(count)}.`
        : `Found ${integrations(count)} of the ${lookedAt} that Ona shows.`,
    );
    if (leftOut.length === 0) return;
    const ids = leftOut.slice(0, 20).map(({ id }) => this.#words.id(id));
    const others = leftOut.length > ids.length ? `, and ${leftOut.length - ids.length} more` : '';
    this.#console.notice(`Left out, as inherited from a managed runner: ${ids.join(', ')}${others}.`);
  }

  runnerUnreadable(runnerId: string, error: OnaError): void {
    const reason = this.#words.requestFailure(error);
    this.#console.line(
      `The name of runner ${this.#words.id(runnerId)} could not be read, which harms nothing. ${reason}`,
    );
  }

  planned(plans: readonly PlannedChange[]): void {
    if (plans.length === 0) return;
    this.#console.group('Plan', () => {
      for (const { target, changes } of plans) {
        this.#console.line(this.#words.integration({ id: target.integration.id, target }));
        for (const change of changes) this.#console.indented(this.#words.change(change));
      }
    });
    for (const { target, warnings } of plans) for (const warning of warnings) this.warned(target, warning);
  }

  warned(target: Target, warning: Warning): void {
    const integration = this.#words.integration({ id: target.integration.id, target });
    this.#console.warning(`${integration}: ${this.#words.warning(warning)}`);
  }

  askingAgain(target: Target, seconds: number): void {
    const integration = this.#words.integration({ id: target.integration.id, target });
    this.#console.line(
      `${integration}: the runner does not accept the OAuth settings yet; asking again for ${seconds} s at the most.`,
    );
  }

  /** An attempt failed and will be repeated. */
  retrying({ error, about, wait, next, most }: Retry): void {
    const subject = about === '' ? '' : ` (${this.#words.id(about)})`;
    const seconds = (wait / 1000).toFixed(1);
    this.#console.line(
      `${error.details.method}${subject}: ${this.#words.attemptFailure(error)}; trying again in ${seconds} s (attempt ${next} of ${most})`,
    );
  }

  done(outcome: Outcome, count: number, total: number): void {
    const counter = `[${String(count).padStart(String(total).length)}/${total}]`;
    const fields = outcome.updatedFields.length > 0 ? `: ${fieldList(outcome.updatedFields)}` : '';
    const verified = outcome.verified ? ', verified' : '';
    this.#console.line(
      `${counter} ${outcome.status.padEnd(9)} ${this.#words.integration(outcome)}${fields}${verified}`,
    );
    const known = new Set<string>(['answer-lost', 'secret-not-proven']);
    for (const warning of outcome.warnings) {
      if (outcome.target && known.has(warning.kind)) this.warned(outcome.target, warning);
    }
  }
}
