import * as core from '@actions/core';
import type { Secret } from '../common/secret.ts';
import { MORE_WARNINGS } from '../messages/warnings.ts';
import { bounded, type Redactor } from './redactor.ts';
import { unmaskedForms } from './secret-forms.ts';

/** The runner does not mask annotation titles, so we use one fixed title. */
const TITLE = 'Ona SCM integration';

/** The run page shows ten annotations of a kind for one step. The tenth counts the rest. */
const MOST_ANNOTATIONS = 9;

/** The most characters of an annotation. The runner cuts it at 4,096. */
const LONGEST_ANNOTATION = 4000;

/** Log prints, through the redactor. Only stdout is used: what is written to stderr may overtake a mask. */
export class Log {
  readonly #redactor: Redactor;
  #warnings = 0;
  #errors = 0;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** mask hides a secret from here on, also in the encoded forms that the runner does not mask by itself. */
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

  /** warning makes an annotation while there is room for it, and after that a line of the log. */
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
    this.#errors++;
    core.error(this.#annotation(text), { title: TITLE });
  }

  /** errors makes an annotation of each text while there is room for it, and then one that counts the rest. */
  errors(texts: readonly string[], rest: (count: number) => string): void {
    const room = MOST_ANNOTATIONS - this.#errors;
    for (const text of texts.slice(0, room)) this.error(text);
    const others = texts.slice(room);
    for (const text of others) this.line(`Error: ${text}`);
    if (others.length > 0) this.error(rest(others.length));
  }

  #annotation(text: string): string {
    return bounded(this.#redactor.clean(text), LONGEST_ANNOTATION);
  }
}
