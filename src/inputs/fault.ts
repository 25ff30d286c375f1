import type { Code } from '../messages/message.ts';

/** What a fault adds to its entry of the catalogue. */
interface Parts {
  /** Our own words, behind the problem. */
  readonly detail?: string;
  /** Texts from the input, told behind the detail unless they are long or hold a secret. */
  readonly quoted?: readonly string[];
  /** Instead of the entry's remedy. */
  readonly remedy?: string;
  /** Behind the remedy. */
  readonly advice?: string;
}

/** Fault is what is wrong with one input. Parsers throw it, and the reader makes a message of it. */
export class Fault extends Error {
  readonly code: Code;
  readonly parts: Parts;

  constructor(code: Code, parts: Parts = {}) {
    super(code);
    this.code = code;
    this.parts = parts;
  }
}

/** Parser makes a value of an input's text, which is trimmed and not empty, or throws a Fault. */
export type Parser<Value> = (text: string) => Value;
