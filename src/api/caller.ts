import { OnaError, type Method, type OnaErrorCode } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Secret } from '../common/secret.ts';
import { encode, interpret, type Body } from './connect.ts';
import { ShapeError } from './messages.ts';
import { MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import { backoff, mayPass, waitFromServer } from './retry.ts';
import { TransportError, type Answer, type Transport } from './transport.ts';

/** An attempt that failed and will be repeated. */
export interface Retry {
  readonly error: OnaError;
  /** The ID that the request is about, empty for a list. */
  readonly about: string;
  /** Milliseconds until the next attempt. */
  readonly wait: number;
  /** The number of the next attempt, and of how many. */
  readonly next: number;
  readonly most: number;
}

export interface CallerOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  readonly apiKey: Secret;
  /** Milliseconds for one attempt, from its start to the last byte of its answer. */
  readonly timeout: number;
  readonly maxRetries: number;
  /** Aborted: no further attempts. */
  readonly stopping: AbortSignal;
  /** Aborted: what is under way is given up too. */
  readonly giveUp: AbortSignal;
  readonly onRetry: (retry: Retry) => void;
}

/** A unary method: where it is, what is sent and how the answer is read (throwing a ShapeError). */
export interface Call<Message> {
  readonly service: string;
  readonly method: Method;
  readonly body: Body;
  readonly about: string;
  readonly read: (message: unknown) => Message;
}

/** One attempt that failed. */
interface Failed {
  readonly code: OnaErrorCode;
  readonly message: string;
  readonly url: string;
  readonly status?: number;
  readonly contentType?: string;
  readonly location?: string;
  readonly passing: boolean;
  readonly mayHaveTakenEffect: boolean;
  readonly serverWait?: number;
}

type Attempt<Message> = { readonly message: Message } | { readonly failed: Failed };

/** Caller makes one call of it, with as many attempts as it takes and is allowed. */
export class Caller {
  readonly #transport: Transport;
  readonly #options: CallerOptions;

  constructor(transport: Transport, options: CallerOptions) {
    this.#transport = transport;
    this.#options = options;
  }

  /** call rejects with an {@link OnaError} that tells of the last attempt. */
  async call<Message>(call: Call<Message>): Promise<Message> {
    const { maxRetries, stopping, onRetry } = this.#options;
    let mayHaveTakenEffect = false;
    for (let attempts = 1; ; attempts++) {
      const attempt = await this.#attempt(call);
      if ('message' in attempt) return attempt.message;
      const { failed } = attempt;
      mayHaveTakenEffect ||= failed.mayHaveTakenEffect;
      const error = new OnaError(failed.code, { ...failed, method: call.method, attempts, mayHaveTakenEffect });
      if (!failed.passing || attempts > maxRetries || stopping.aborted) throw error;
      const wait = failed.serverWait ?? backoff(attempts, Math.random());
      onRetry({ error, about: call.about, wait, next: attempts + 1, most: maxRetries + 1 });
      await pause(wait, stopping);
      // The signal may have come during the pause, whatever the check before it says.
      if ((stopping as { aborted: boolean }).aborted) throw error;
    }
  }

  async #attempt<Message>(call: Call<Message>): Promise<Attempt<Message>> {
    const { baseUrl, timeout, giveUp } = this.#options;
    const deadline = new AbortController();
    const giveUpNow = (): void => {
      deadline.abort(new TransportError('stopped', '', true, true));
    };
    // AbortSignal.timeout would not keep the process alive until it fires.
    const timer = setTimeout(() => {
      deadline.abort(new TransportError('timeout', '', true));
    }, timeout);
    giveUp.addEventListener('abort', giveUpNow, { once: true });
    if (giveUp.aborted) giveUpNow();
    const at = { url: new URL(`${baseUrl}/gitpod.v1.${call.service}/${call.method}`) };
    try {
      return this.#evaluate(call, at.url, await this.#send(call, at, deadline.signal));
    } catch (error) {
      if (error instanceof RedirectRefused) return { failed: error.failed };
      if (error instanceof TransportError) return { failed: notAnswered(error, at.url) };
      throw error;
    } finally {
      clearTimeout(timer);
      giveUp.removeEventListener('abort', giveUpNow);
    }
  }

  /** Sends a request, and again to where it is redirected; `at.url` follows. */
  async #send(call: Call<unknown>, at: { url: URL }, signal: AbortSignal): Promise<Answer> {
    const body = encode(call.body);
    for (let redirects = 0; ; redirects++) {
      const answer = await this.#transport.post(at.url, this.#headers(), body, signal);
      const location = answer.headers.location;
      if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
      const target = redirects < MAX_REDIRECTS ? redirectTarget(at.url, answer.status, location) : undefined;
      if (target === undefined) throw new RedirectRefused(at.url, answer.status, location);
      at.url = target;
    }
  }

  #headers(): Record<string, string> {
    return {
      'content-type': 'application/json',
      'connect-protocol-version': '1',
      'connect-timeout-ms': String(this.#options.timeout),
      authorization: `Bearer ${this.#options.apiKey.reveal()}`,
    };
  }

  #evaluate<Message>(call: Call<Message>, url: URL, answer: Answer): Attempt<Message> {
    const found = interpret(answer);
    if (found.kind === 'message') {
      try {
        return { message: call.read(found.message) };
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        return { failed: notOna(url, answer, error.message) };
      }
    }
    if (found.kind === 'not-ona') return { failed: notOna(url, answer, '') };
    const { code, message, details } = found;
    const serverWait = waitFromServer(answer.headers, details, Date.now());
    const passing = mayPass(code, answer.status);
    return {
      failed: {
        code,
        message,
        url: url.href,
        status: answer.status,
        passing,
        // What Ona itself refuses for good has not been done.
        mayHaveTakenEffect: passing,
        ...(serverWait !== undefined && { serverWait }),
      },
    };
  }
}

class RedirectRefused extends Error {
  readonly failed: Failed;

  constructor(from: URL, status: number, location: string) {
    super('redirected');
    const target = URL.parse(location, from.href)?.href ?? location;
    this.failed = {
      code: 'redirected',
      message: '',
      url: from.href,
      status,
      location: target,
      passing: false,
      mayHaveTakenEffect: true,
    };
  }
}

function notAnswered({ code, message, mayHaveArrived, final }: TransportError, url: URL): Failed {
  const passing = !final && mayPass(code, undefined);
  return { code, message, url: url.href, passing, mayHaveTakenEffect: mayHaveArrived };
}

function notOna(url: URL, answer: Answer, message: string): Failed {
  const serverWait = waitFromServer(answer.headers, [], Date.now());
  return {
    code: 'not_ona',
    message,
    url: url.href,
    status: answer.status,
    contentType: answer.headers['content-type'] ?? '',
    passing: mayPass('not_ona', answer.status),
    mayHaveTakenEffect: true,
    ...(serverWait !== undefined && { serverWait }),
  };
}
