import { isKeyRejected, OnaError, type Ona, type Runner } from '../common/ona.ts';
import type { Observer } from '../common/report.ts';

/** Runners reads each runner only once. */
export class Runners {
  readonly #ona: Ona;
  readonly #observer: Observer;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<Runner | undefined>>();

  constructor(ona: Ona, observer: Observer, signal: AbortSignal) {
    this.#ona = ona;
    this.#observer = observer;
    this.#signal = signal;
  }

  /** get gives undefined where the runner cannot be read: the report does without it. Rejects for a rejected key. */
  async get(runnerId: string): Promise<Runner | undefined> {
    const reading = this.#known.get(runnerId) ?? this.#read(runnerId);
    this.#known.set(runnerId, reading);
    return reading;
  }

  async #read(runnerId: string): Promise<Runner | undefined> {
    try {
      return await this.#ona.getRunner(runnerId, this.#signal);
    } catch (error) {
      if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
      if (!this.#signal.aborted) this.#observer.runnerUnreadable(runnerId, error);
      return undefined;
    }
  }
}
