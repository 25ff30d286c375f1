import type { OnaError, Retry, SCMIntegrationValidationResult } from '../common/ona.ts';
import type { LeftOut, Observer, Outcome, PlannedChange, RunWarning, Target, Warning } from '../common/report.ts';
import type { MatchSelection } from '../common/job.ts';
import type { Log } from '../log/log.ts';
import * as log from '../messages/log.ts';
import { proof } from '../messages/phrases.ts';
import { LEFT_OUT, UNMATCHED } from '../messages/warnings.ts';
import { fieldList, type Texts } from './texts.ts';

/** Narrator writes a run's progress into the log as it happens. */
export class Narrator implements Observer {
  readonly #log: Log;
  readonly #texts: Texts;

  constructor(log: Log, texts: Texts) {
    this.#log = log;
    this.#texts = texts;
  }

  started(name: string, baseUrl: string, dryRun: boolean, validate: boolean): void {
    this.#log.line(log.started(name, this.#texts.clean(baseUrl), dryRun, validate));
  }

  selected(count: number): void {
    this.#log.line(log.selected(count));
  }

  listed(matching: number, lookedAt: number): void {
    this.#log.line(log.listed(matching, lookedAt));
  }

  leftOut(why: LeftOut, ids: readonly string[]): void {
    this.#log.notice(`${LEFT_OUT[why]}: ${this.#texts.names(ids)}.`);
  }

  unmatched(values: MatchSelection): void {
    const unmatched = this.#texts.selection(values);
    if (unmatched !== '') this.#log.notice(`${UNMATCHED}: ${unmatched}.`);
  }

  runnerUnreadable(runnerId: string, error: OnaError): void {
    this.#log.line(log.runnerUnreadable(this.#texts.name(runnerId), this.#texts.requestInShort(error)));
  }

  validationPending(target: Target, result: SCMIntegrationValidationResult, seconds: number): void {
    this.#log.line(log.validationPending(this.#named(target), seconds, this.#texts.complaints(result)));
  }

  planned(
    plans: readonly PlannedChange[],
    warnings: readonly RunWarning[],
    next: 'write' | 'dry-run' | 'refused',
  ): void {
    if (plans.length === 0) return;
    this.#log.group(log.PLAN, () => {
      for (const { target, changes } of plans) {
        this.#log.line(this.#named(target));
        for (const change of changes) this.#log.indented(this.#texts.change(change));
      }
    });
    // After a refusal nothing of what the warnings announce happens.
    if (next === 'refused') return;
    for (const warning of warnings) this.#log.warning(this.#texts.runWarning(warning));
    for (const plan of plans) {
      for (const warning of plan.warnings) {
        this.#log.warning(`${this.#named(plan.target)}: ${this.#texts.warning(warning, next === 'dry-run')}`);
      }
    }
  }

  /** retrying tells of an attempt that failed and will be repeated. */
  retrying({ error, subjectId, wait, next, most }: Retry): void {
    const subject = this.#texts.name(subjectId);
    const seconds = (wait / 1000).toFixed(1);
    this.#log.line(log.retrying(error.details.method, subject, this.#texts.attempt(error), seconds, next, most));
  }

  done(outcome: Outcome, count: number, total: number): void {
    const { status, updatedFields, verified, validated, warnings } = outcome;
    const counter = `[${String(count).padStart(String(total).length)}/${total}]`;
    const fields = updatedFields.length > 0 ? `: ${fieldList(updatedFields)}` : '';
    const known = proof(status, verified, validated);
    const integration = this.#texts.integration(outcome);
    this.#log.line(`${counter} ${status.padEnd(9)} ${integration}${fields}${known === '' ? '' : ` (${known})`}`);
    for (const warning of warnings) {
      if (AFTER_THE_WRITE.includes(warning.kind)) this.#log.warning(`${integration}: ${this.#texts.warning(warning)}`);
    }
  }

  #named(target: Target): string {
    return this.#texts.integration({ id: target.integration.id, target });
  }
}

/** The others have been told with the plan. */
const AFTER_THE_WRITE: readonly Warning['kind'][] = ['answer-lost', 'secret-not-shown', 'secret-changed-answer-lost'];
