/** Deadline is a signal that is aborted when the time is over, or as soon as the caller's own signal is. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  // AbortSignal.timeout would not keep the process alive until it fires.
  readonly #timer: NodeJS.Timeout;

  constructor(timeout: number, caller: AbortSignal) {
    this.#caller = caller;
    this.#timer = setTimeout(this.#end, timeout);
    caller.addEventListener('abort', this.#end, { once: true });
    if (caller.aborted) this.#end();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The code of a request that this deadline ended; undefined if it did not. */
  get code(): 'timeout' | 'stopped' | undefined {
    if (!this.signal.aborted) return undefined;
    return this.#caller.aborted ? 'stopped' : 'timeout';
  }

  /** clear lets go of the timer and of the caller's signal. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#end);
  }

  readonly #end = (): void => {
    this.#controller.abort();
  };
}
