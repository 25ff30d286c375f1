import { OnaError, type Method, type Retry } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import { attempt, type AttemptOptions, type Call } from './attempt.ts';
import { backoff } from './retry.ts';
import type { Transport } from './transport.ts';

export interface CallerOptions extends AttemptOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  readonly maxRetries: number;
  /** Aborted: no further attempts. */
  readonly stopping: AbortSignal;
  readonly onRetry: (retry: Retry) => void;
}

/** Caller makes a call with as many attempts as it takes and is allowed. */
export class Caller {
  readonly #transport: Transport;
  readonly #options: CallerOptions;
  readonly #urls = new Map<Method, URL>();

  constructor(transport: Transport, options: CallerOptions) {
    this.#transport = transport;
    this.#options = options;
  }

  /** call rejects with an {@link OnaError} that tells of the last attempt, and what all together leave open. */
  async call<Message>(call: Call<Message>): Promise<Message> {
    const { maxRetries, onRetry } = this.#options;
    const url = this.#url(call);
    let mayHaveTakenEffect = false;
    let answeredByOna = false;
    for (let attempts = 1; ; attempts++) {
      const result = await attempt(call, url, this.#transport, this.#options);
      if ('message' in result) return result.message;
      const { failed } = result;
      mayHaveTakenEffect ||= failed.mayHaveTakenEffect;
      answeredByOna ||= failed.answeredByOna;
      const ofAll = { method: call.method, attempts, mayHaveTakenEffect, answeredByOna };
      const error = new OnaError(failed.code, { ...failed, ...ofAll });
      if (!failed.passing || attempts > maxRetries || this.#isStopping()) throw error;
      const wait = failed.serverWait ?? backoff(attempts, Math.random());
      onRetry({ error, about: call.about, wait, next: attempts + 1, most: maxRetries + 1 });
      await pause(wait, this.#options.stopping);
      if (this.#isStopping()) throw error;
    }
  }

  #url({ service, method }: Call<unknown>): URL {
    const url = this.#urls.get(method) ?? new URL(`${this.#options.baseUrl}/gitpod.v1.${service}/${method}`);
    this.#urls.set(method, url);
    return url;
  }

  #isStopping(): boolean {
    return this.#options.stopping.aborted;
  }
}
