import * as core from '@actions/core';
import type { Secret } from '../common/secret.ts';
import { MORE_WARNINGS } from './reasons.ts';
import type { Redactor } from './redactor.ts';
import { unmaskedForms } from './secret-forms.ts';

/** Annotation titles are not masked by the runner, so that there is but this one. */
const TITLE = 'Ona SCM integration';

/** The most annotations of a kind that the run page shows for one step, less one that counts the others. */
const MOST_ANNOTATIONS = 9;

/** The most characters of an annotation: the runner cuts it at 4,096. */
const LONGEST_ANNOTATION = 4000;

/**
 * Console is the one place where something is printed, and everything that is printed passes the redactor here. Only
 * stdout is used: what is written to stderr may overtake a mask.
 */
export class Console {
  readonly #redactor: Redactor;
  #warnings = 0;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** mask hides a secret from here on: from the runner's log, in the forms that it knows and those that it does not. */
  mask(secret: Secret): void {
    this.#redactor.add(secret);
    for (const form of [secret.reveal(), ...unmaskedForms(secret.reveal())]) core.setSecret(form);
  }

  line(text: string): void {
    core.info(this.#redactor.clean(text));
  }

  /** indented prints a line that belongs to the one before. */
  indented(text: string): void {
    core.info(`  ${this.#redactor.clean(text)}`);
  }

  group(title: string, print: () => void): void {
    core.startGroup(this.#redactor.clean(title));
    print();
    core.endGroup();
  }

  /** warning makes an annotation as long as there is room for it, then a line of the log. */
  warning(text: string): void {
    const room = MOST_ANNOTATIONS - this.#warnings++;
    if (room > 0) core.warning(this.#annotation(text), { title: TITLE });
    else this.line(`Warning: ${text}`);
    if (room === 0) core.warning(MORE_WARNINGS, { title: TITLE });
  }

  notice(text: string): void {
    core.notice(this.#annotation(text), { title: TITLE });
  }

  error(text: string): void {
    core.error(this.#annotation(text), { title: TITLE });
  }

  /** errors makes an annotation of each text, nine at most, and then one that counts the rest. */
  errors(texts: readonly string[], rest: (count: number) => string): void {
    for (const text of texts.slice(0, MOST_ANNOTATIONS)) this.error(text);
    const others = texts.slice(MOST_ANNOTATIONS);
    for (const text of others) this.line(`Error: ${text}`);
    if (others.length > 0) this.error(rest(others.length));
  }

  #annotation(text: string): string {
    const cleaned = this.#redactor.clean(text);
    return cleaned.length > LONGEST_ANNOTATION ? `${cleaned.slice(0, LONGEST_ANNOTATION).toWellFormed()}…` : cleaned;
  }
}
