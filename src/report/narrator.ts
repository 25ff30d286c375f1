import type { OnaError, Retry, SCMIntegrationValidationResult } from '../common/ona.ts';
import type { Found, Observer, Outcome, PlannedChange, RunWarning, Target, Warning } from '../common/report.ts';
import type { Console } from '../log/log.ts';
import { NOTHING_FOR } from './messages.ts';
import { atMost20, fieldList, type Words } from './words.ts';

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

  selected(count: number, found?: Found): void {
    const integrations = `${count} integration${count === 1 ? '' : 's'}`;
    this.#console.line(found ? `Found ${integrations}; ${found.lookedAt} looked at.` : `Selected ${integrations}.`);
    if (!found) return;
    this.#leftOut(found);
    const unmet = this.#words.selection(found.unmet);
    // Where nothing is found, the error says what was asked for.
    if (count > 0 && unmet !== '') this.#console.notice(`${NOTHING_FOR}: ${unmet}.`);
  }

  #leftOut({ leftOut }: Found): void {
    if (leftOut.length === 0) return;
    const ids = atMost20(leftOut.map(({ id }) => this.#words.id(id)));
    this.#console.notice(`Left out, as inherited from a managed runner: ${ids}.`);
  }

  runnerUnreadable(runnerId: string, error: OnaError): void {
    const reason = this.#words.requestFailure(error);
    this.#console.line(
      `The name of runner ${this.#words.id(runnerId)} could not be read, which harms nothing. ${reason}`,
    );
  }

  planned(plans: readonly PlannedChange[], warnings: readonly RunWarning[]): void {
    if (plans.length === 0) return;
    this.#console.group('Plan', () => {
      for (const { target, changes } of plans) {
        this.#console.line(this.#words.integration({ id: target.integration.id, target }));
        for (const change of changes) this.#console.indented(this.#words.change(change));
      }
    });
    for (const warning of warnings) this.#console.warning(this.#words.runWarning(warning));
    for (const plan of plans) for (const warning of plan.warnings) this.warned(plan.target, warning);
  }

  warned(target: Target, warning: Warning): void {
    const integration = this.#words.integration({ id: target.integration.id, target });
    this.#console.warning(`${integration}: ${this.#words.warning(warning)}`);
  }

  askingAgain(target: Target, result: SCMIntegrationValidationResult, seconds: number): void {
    const integration = this.#words.integration({ id: target.integration.id, target });
    const told = this.#words.complaints(result);
    this.#console.line(
      `${integration}: the runner does not accept the OAuth settings yet; asking again for ${seconds} s at the most. ${told}`,
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
    const known = new Set<string>(['answer-lost', 'secret-not-proven', 'secret-inferred']);
    for (const warning of outcome.warnings) {
      if (outcome.target && known.has(warning.kind)) this.warned(outcome.target, warning);
    }
  }
}
