import { inspect } from 'node:util';

/**
 * Secret holds a value that must not be printed. However JavaScript turns it into text, the result is `***`.
 * Only {@link Secret.reveal} gives the value, so that a search for that name finds every place where it goes.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** reveal returns the value. Use it to send, mask or search for the value, never to print it. */
  reveal(): string {
    return this.#value;
  }

  /** equals says whether both hold the same value. */
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
