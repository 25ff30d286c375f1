import { OnaError, type Retry } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import { Addresses } from './addresses.ts';
import { attempt, type Attempt, type AttemptOptions, type Call, type Failed } from './attempt.ts';
import { backoff } from './retry-policy.ts';
import { Slots } from './slots.ts';
import type { Transport } from './transport.ts';

export interface RetryingCallerOptions extends AttemptOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  readonly maxRetries: number;
  /** How many attempts are open at once. */
  readonly concurrency: number;
  /** Aborted: no further attempts. */
  readonly stopping: AbortSignal;
  readonly onRetry: (retry: Retry) => void;
}

/** RetryingCaller makes a call, and retries it as often as allowed. */
export class RetryingCaller {
  readonly #transport: Transport;
  readonly #options: RetryingCallerOptions;
  readonly #addresses: Addresses;
  readonly #slots: Slots;

  constructor(transport: Transport, options: RetryingCallerOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#addresses = new Addresses(options.baseUrl);
    this.#slots = new Slots(options.concurrency);
  }

  /**
   * call rejects with the {@link OnaError} of the last attempt, with what is known after all of them. It rejects with
   * the code `stopped` as soon as the signal is aborted.
   */
  async call<Message>(call: Call<Message>, signal: AbortSignal): Promise<Message> {
    const { maxRetries, onRetry, stopping } = this.#options;
    const past = { mayHaveTakenEffect: false, wasAnswered: false };
    const errorOf = ({ code, details }: Pick<Failed, 'code' | 'details'>, attempts: number): OnaError => {
      past.mayHaveTakenEffect ||= details.mayHaveTakenEffect;
      past.wasAnswered ||= details.wasAnswered;
      return new OnaError(code, { ...details, ...past, method: call.method, attempts });
    };
    let error: OnaError | undefined;
    let waiting = signal;
    for (let attempts = 1; ; attempts++) {
      if (!(await this.#slots.take(waiting))) {
        if (error !== undefined && !signal.aborted) throw error;
        const url = this.#addresses.urlOf(call.method).href;
        const details = {
          url,
          message: '',
          answeredBy: 'nobody',
          mayHaveTakenEffect: false,
          wasAnswered: false,
        } as const;
        throw errorOf({ code: 'stopped', details }, attempts - 1);
      }
      // The attempt gives the slot back.
      const result = await this.#attempt(call, signal);
      if ('message' in result) return result.message;
      const { failed } = result;
      error = errorOf(failed, attempts);
      if (!failed.isRetryable || attempts > maxRetries || stopping.aborted) throw error;
      const wait = failed.serverWait ?? backoff(attempts, Math.random());
      onRetry({ error, subjectId: call.subjectId, wait, next: attempts + 1, most: maxRetries + 1 });
      waiting = AbortSignal.any([signal, stopping]);
      await pause(wait, waiting);
    }
  }

  /** Makes one attempt in the slot that was taken. */
  async #attempt<Message>(call: Call<Message>, signal: AbortSignal): Promise<Attempt<Message>> {
    try {
      return await attempt(call, this.#addresses, this.#transport, this.#options, signal);
    } finally {
      this.#slots.give();
    }
  }
}
