import { Code, ConnectError } from '@connectrpc/connect';
import { RetryInfoSchema } from './gen/google/rpc/error_details_pb.js';

export interface RateLimit {
  /** Every Nth request is refused. */
  readonly everyNth?: number;
  /** How many requests are let through in `retryAfterSeconds`, beginning with the first. */
  readonly tokens?: number;
  readonly retryAfterSeconds: number;
  /** Where the wait is told: the error's RetryInfo detail (the default), the header, or not at all. */
  readonly toldIn?: 'detail' | 'header' | 'nothing';
}

/** Counts requests and refuses those beyond the limit. */
export class Limiter {
  #asked = 0;
  #usedInWindow = 0;
  #windowEnds = 0;

  check(limit: RateLimit | undefined): void {
    if (!limit) return;
    this.#asked += 1;
    if (this.#isNth(limit) || this.#isUsedUp(limit)) throw rateLimited(limit.retryAfterSeconds, limit.toldIn);
  }

  #isNth({ everyNth }: RateLimit): boolean {
    return everyNth !== undefined && this.#asked % everyNth === 0;
  }

  #isUsedUp({ tokens, retryAfterSeconds }: RateLimit): boolean {
    if (tokens === undefined) return false;
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + retryAfterSeconds * 1000;
      this.#usedInWindow = 0;
    }
    this.#usedInWindow += 1;
    return this.#usedInWindow > tokens;
  }
}

/** The answer to a request beyond the limit; tests may throw it from a hook too. */
function rateLimited(seconds: number, toldIn: RateLimit['toldIn'] = 'detail'): ConnectError {
  const header = toldIn === 'header' ? { 'RateLimit-RetryAfter': String(seconds) } : undefined;
  const detail = { desc: RetryInfoSchema, value: { retryDelay: durationOf(seconds) } };
  return new ConnectError('rate limit exceeded', Code.ResourceExhausted, header, toldIn === 'detail' ? [detail] : []);
}

function durationOf(seconds: number): { seconds: bigint; nanos: number } {
  const whole = Math.floor(seconds);
  return { seconds: BigInt(whole), nanos: Math.round((seconds - whole) * 1e9) };
}
