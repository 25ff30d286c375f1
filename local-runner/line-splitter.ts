import { StringDecoder } from 'node:string_decoder';

/**
 * Cuts a stream of bytes into lines as the runner does, to whom a lone carriage return ends a line too: text such as
 * `harmless\r::add-mask::x` holds a command.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  /** The lines that this chunk completes. */
  push(chunk: Buffer): string[] {
    this.#rest += this.#decoder.write(chunk);
    // A carriage return at the very end may be the first half of a line break.
    const complete = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    const lines = splitLines(complete);
    const last = lines.pop() ?? '';
    this.#rest = last + this.#rest.slice(complete.length);
    return lines;
  }

  /** The last line, if the stream ended without a line break. */
  end(): string[] {
    const lines = splitLines(this.#rest + this.#decoder.end());
    this.#rest = '';
    if (lines.at(-1) === '') lines.pop();
    return lines;
  }
}

/** Splits at every line break that .NET knows: `\r\n`, `\n` and `\r`. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
