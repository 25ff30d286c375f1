import { RequestError, type Facts, type Failed } from './failure.ts';
import type { Limiter } from './limiter.ts';
import { waitAfter } from './retry.ts';
import type { Send, Sender } from './send.ts';

/** Clock is what a run knows of time. Deadlines of requests, and the seconds after a signal, run on real time instead. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** What one attempt came to. */
export type Attempt<T> = { readonly status: number; readonly value: T } | Failed;

/** What may end a call before its time. */
export interface Limits {
  /** Aborted: the call ends at once, with the code `stopped`. */
  readonly cut?: AbortSignal;
  /** Aborted: no further attempt starts. */
  readonly stop?: AbortSignal;
  /** Instead of the caller's. */
  readonly maxRetries?: number;
  /** As told by the clock: until then everything that may pass is tried again, however often. */
  readonly until?: number;
  /** Runs before each attempt. The call ends with its error, if it has one. */
  readonly before?: () => Promise<RequestError | undefined>;
}

export interface Call<T> extends Limits, Pick<Facts, 'service' | 'request' | 'url'> {
  /** What the request is for, such as the ID of an integration; may be empty. */
  readonly subject: string;
  readonly attempt: (send: Send) => Promise<Attempt<T>>;
}

export interface CallerOptions {
  readonly clock: Clock;
  readonly sender: Sender;
  /** How many attempts are open at a time. */
  readonly limiter: Limiter;
  readonly maxRetries: number;
  readonly printable: (text: string) => string;
  /** Hears of a failed attempt, the milliseconds until the next one, its number, and of how many (`Infinity`: unknown). */
  readonly onRetry: (retry: { error: RequestError; subject: string; wait: number; next: number; most: number }) => void;
  /** Hears of each attempt, in one line. */
  readonly debug: (text: string) => void;
}

/** Caller makes calls, and retries them as often as allowed. A call that waits to be tried again holds no place. */
export class Caller {
  readonly #options: CallerOptions;

  constructor(options: CallerOptions) {
    this.#options = options;
  }

  /** call returns the value of the first attempt that succeeds, or the last error with what is known of all attempts. */
  async call<T>(call: Call<T>): Promise<T | RequestError> {
    const { clock, limiter, onRetry } = this.#options;
    const { before, cut, stop, subject } = call;
    const isEnded = (): boolean => cut?.aborted === true || stop?.aborted === true;
    let error: RequestError | undefined;
    for (let count = 1; ; count++) {
      const failed = await before?.();
      if (failed) return failed;
      const result = await limiter.run(async () => (isEnded() ? undefined : this.#attempt(call, count)));
      // Where only further attempts are not to start, the last one counts.
      if (!result) return error && cut?.aborted !== true ? error : this.#error(call, STOPPED, count - 1, error);
      if ('value' in result) return result.value;
      error = this.#error(call, result, count, error);
      const [wait, most] = this.#wait(call, result, count);
      if (wait === undefined || isEnded()) return error;
      onRetry({ error, subject, wait, next: count + 1, most });
      await clock.pause(wait, AbortSignal.any([cut, stop].filter((signal) => signal !== undefined)));
    }
  }

  async #attempt<T>({ service, request, attempt, cut }: Call<T>, count: number): Promise<Attempt<T>> {
    const { clock, debug, sender } = this.#options;
    const start = clock.now();
    const result = await attempt(async (one) => sender.send(one, cut));
    const outcome = 'value' in result ? result.status : (result.status ?? result.code);
    debug(`${service} ${request}: ${outcome}, attempt ${count}, ${Math.round(clock.now() - start)} ms`);
    return result;
  }

  /** The milliseconds until the next attempt, if there is one, and how many attempts there are at most. */
  #wait({ maxRetries, until }: Limits, failed: Failed, count: number): [wait: number | undefined, most: number] {
    const { isRetryable, wait = 0 } = failed;
    if (until === undefined) {
      const most = (maxRetries ?? this.#options.maxRetries) + 1;
      return [isRetryable && count < most ? waitAfter(count, wait) : undefined, most];
    }
    const left = until - this.#options.clock.now();
    return [
      left > 0 && !CANNOT_PASS.includes(failed.code) ? Math.min(waitAfter(count, wait), left) : undefined,
      Infinity,
    ];
  }

  /** Its texts are printable from here on. */
  #error<T>({ service, request, url }: Call<T>, failed: Failed, attempts: number, last?: RequestError): RequestError {
    const { printable } = this.#options;
    const printed = (text: string | undefined): string | undefined =>
      text === undefined ? undefined : printable(text);
    return new RequestError({
      ...failed,
      service,
      request,
      url: printable(failed.url || url),
      serviceCode: printed(failed.serviceCode),
      contentType: printed(failed.contentType),
      location: printed(failed.location),
      words: printable(failed.words),
      attempts,
      mayHaveTakenEffect: failed.mayHaveTakenEffect || last?.facts.mayHaveTakenEffect === true,
      stopsRun: failed.stopsRun === true,
    });
  }
}

/** Of all errors these stay, however long one waits. */
const CANNOT_PASS: readonly Failed['code'][] = ['invalid_argument', 'not_found', 'unimplemented'];

/** A call that ended before its attempt. */
const STOPPED: Failed = {
  url: '',
  code: 'stopped',
  answeredBy: 'nobody',
  words: '',
  mayHaveTakenEffect: false,
  isRetryable: false,
};
