import { inspect } from 'node:util';

/**
 * Secret holds a value that must not be printed. Every way in which JavaScript turns an object into text gives `***`;
 * the value itself comes out of {@link Secret.reveal} alone, so that a search for that name finds each place it goes.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** reveal returns the value. For sending it, masking it and looking for it in a text; never for printing. */
  reveal(): string {
    return this.#value;
  }

  /** equals tells whether both hold the same value. */
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return '***';
  }
}
