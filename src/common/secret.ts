import { inspect } from 'node:util';

/** Secret holds a value that must not be printed. However JavaScript turns it into text, the result is `***`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** reveal gives the value, to send, mask or search for it. A search for this name finds every place. */
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
