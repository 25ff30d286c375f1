import type { Method, OnaErrorCode } from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import { encode, interpret, type Body } from './connect.ts';
import { ShapeError } from './messages.ts';
import { MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import { isRefusal, mayPass, waitFromServer } from './retry.ts';
import { TransportError, type Answer, type Transport } from './transport.ts';

/** A unary method: where it is, what is sent and how the answer is read (throwing a ShapeError). */
export interface Call<Message> {
  readonly service: string;
  readonly method: Method;
  readonly body: Body;
  /** The ID that the request is about, empty for a list. */
  readonly about: string;
  readonly read: (message: unknown) => Message;
}

export interface AttemptOptions {
  readonly apiKey: Secret;
  /** Milliseconds from the start to the last byte of the answer, redirects included. */
  readonly timeout: number;
  /** Aborted: a write under way is given up. */
  readonly giveUp: AbortSignal;
  /** Aborted, a little later, for the state has to be read back: so is everything else. */
  readonly end: AbortSignal;
}

/** Why an attempt failed. */
export interface Failed {
  readonly code: OnaErrorCode;
  readonly message: string;
  readonly url: string;
  readonly status?: number;
  readonly contentType?: string;
  readonly location?: string;
  /** Another attempt can fare better. */
  readonly passing: boolean;
  readonly mayHaveTakenEffect: boolean;
  /** The code is Ona's own. */
  readonly answeredByOna: boolean;
  /** How long the server asks to wait, in milliseconds. */
  readonly serverWait?: number;
}

export type Attempt<Message> = { readonly message: Message } | { readonly failed: Failed };

/** attempt makes a call once, at the given URL, within its deadline. */
export async function attempt<Message>(
  call: Call<Message>,
  url: URL,
  transport: Transport,
  options: AttemptOptions,
): Promise<Attempt<Message>> {
  const { giveUp, end, timeout } = options;
  const deadline = new Deadline(timeout, call.method === 'UpdateSCMIntegration' ? giveUp : end);
  // Where the request is, as far as redirects have led it.
  const at = { url };
  try {
    const answer = await send(call.body, at, transport, options, deadline.signal);
    return evaluate(call, at.url, answer);
  } catch (error) {
    if (error instanceof RedirectRefused) return { failed: error.failed };
    if (error instanceof TransportError) return { failed: notAnswered(error, at.url) };
    throw error;
  } finally {
    deadline.clear();
  }
}

/** Deadline is a signal that is aborted when the time is over, or when everything is given up. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #giveUp: AbortSignal;
  // AbortSignal.timeout would not keep the process alive until it fires.
  readonly #timer: NodeJS.Timeout;

  constructor(timeout: number, giveUp: AbortSignal) {
    this.#giveUp = giveUp;
    this.#timer = setTimeout(() => {
      this.#controller.abort(new TransportError('timeout', '', true));
    }, timeout);
    this.#giveUp.addEventListener('abort', this.#stop, { once: true });
    if (this.#giveUp.aborted) this.#stop();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#giveUp.removeEventListener('abort', this.#stop);
  }

  readonly #stop = (): void => {
    this.#controller.abort(new TransportError('stopped', '', true, true));
  };
}

class RedirectRefused extends Error {
  readonly failed: Failed;

  constructor(code: 'redirected' | 'redirected_too_often', from: URL, status: number, location: string) {
    super(code);
    this.failed = {
      code,
      message: '',
      url: from.href,
      status,
      location,
      passing: false,
      mayHaveTakenEffect: true,
      answeredByOna: false,
    };
  }
}

/** Sends a request, and again to where it is redirected; `at.url` follows. */
async function send(
  message: Body,
  at: { url: URL },
  transport: Transport,
  { apiKey, timeout }: AttemptOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const body = encode(message);
  const headers = {
    'content-type': 'application/json',
    'connect-protocol-version': '1',
    'connect-timeout-ms': String(timeout),
    authorization: `Bearer ${apiKey.reveal()}`,
  };
  for (let redirects = 0; ; redirects++) {
    const answer = await transport.post(at.url, headers, body, signal);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
    const target = redirectTarget(at.url, answer.status, location);
    if (!target) throw new RedirectRefused('redirected', at.url, answer.status, location);
    if (redirects === MAX_REDIRECTS) throw new RedirectRefused('redirected_too_often', at.url, answer.status, location);
    at.url = target;
  }
}

function evaluate<Message>(call: Call<Message>, url: URL, answer: Answer): Attempt<Message> {
  const found = interpret(answer);
  if (found.kind === 'not-ona') return { failed: notOna(url, answer, '') };
  if (found.kind === 'message') {
    try {
      return { message: call.read(found.message) };
    } catch (error) {
      if (error instanceof ShapeError) return { failed: notOna(url, answer, error.message) };
      throw error;
    }
  }
  const { code, message, details } = found;
  const { status } = answer;
  const passing = mayPass(code, status);
  const serverWait = waitFromServer(answer.headers, details, Date.now());
  const mayHaveTakenEffect = !isRefusal(code);
  const wait = serverWait === undefined ? {} : { serverWait };
  const { href } = url;
  return { failed: { code, message, url: href, status, passing, mayHaveTakenEffect, answeredByOna: true, ...wait } };
}

function notAnswered({ code, message, mayHaveArrived, final }: TransportError, url: URL): Failed {
  const passing = !final && mayPass(code, undefined);
  return { code, message, url: url.href, passing, mayHaveTakenEffect: mayHaveArrived, answeredByOna: false };
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
    answeredByOna: false,
    ...(serverWait !== undefined && { serverWait }),
  };
}
