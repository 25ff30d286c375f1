import type { Method, OnaErrorCode, OnaErrorDetails } from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import type { Addresses } from './addresses.ts';
import { codeOfStatus, encode, interpret, type Body } from './connect.ts';
import { Deadline } from './deadline.ts';
import { ErrorShape, ShapeError } from './messages.ts';
import { MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import { isRefusal, isRetryable, isRetryableStatus, waitFromServer } from './retry.ts';
import type { Answer, Transport } from './transport.ts';
import { TransportError } from './transport-error.ts';

/** A unary method: where it is, what is sent and how the answer is read (throwing a ShapeError). */
export interface Call<Message> {
  readonly service: string;
  readonly method: Method;
  readonly body: Body;
  /** The ID of the integration or runner that the request is for; empty for a list. */
  readonly subjectId: string;
  readonly read: (message: unknown) => Message;
}

export interface AttemptOptions {
  readonly apiKey: Secret;
  /** Milliseconds from the start to the last byte of the answer, redirects included. */
  readonly timeout: number;
}

/** Why an attempt failed. */
export interface Failed {
  readonly code: OnaErrorCode;
  /** What is known of this attempt alone. */
  readonly details: Omit<OnaErrorDetails, 'method' | 'attempts'>;
  /** Another attempt may succeed. */
  readonly isRetryable: boolean;
  /** How long the server asks to wait, in milliseconds. */
  readonly serverWait?: number | undefined;
}

export type Attempt<Message> = { readonly message: Message } | { readonly failed: Failed };

/** attempt makes a call once, within its deadline, or until the signal is aborted. */
export async function attempt<Message>(
  call: Call<Message>,
  addresses: Addresses,
  transport: Transport,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<Attempt<Message>> {
  const procedure = procedureOf(call);
  const route = new Route(addresses.urlOf(procedure));
  const deadline = new Deadline(options.timeout, signal);
  try {
    const answer = await send(call.body, route, transport, options, deadline);
    const result = evaluate(call, route.url, answer);
    // A new address is trusted for the rest of the run once Ona has answered there.
    const isOna = 'message' in result || result.failed.details.answeredBy === 'ona';
    if (isOna && route.permanentUrl !== route.start) addresses.remember(procedure, route.permanentUrl);
    return result;
  } catch (error) {
    if (error instanceof RedirectRefused) return { failed: error.failed };
    if (error instanceof TransportError) return { failed: notAnswered(error, route) };
    throw error;
  } finally {
    deadline.clear();
  }
}

/** procedureOf gives a call's path behind the base URL. */
export function procedureOf({ service, method }: Call<unknown>): string {
  return `gitpod.v1.${service}/${method}`;
}

/** Route is the address that a request has reached through redirects. */
class Route {
  readonly start: URL;
  url: URL;
  /** The address reached only through permanent redirects. */
  permanentUrl: URL;
  redirects = 0;

  constructor(start: URL) {
    this.start = start;
    this.url = start;
    this.permanentUrl = start;
  }

  follow(target: URL, status: number): void {
    if (status === 308 && this.permanentUrl === this.url) this.permanentUrl = target;
    this.url = target;
    this.redirects++;
  }
}

class RedirectRefused extends Error {
  readonly failed: Failed;

  constructor(code: 'redirected' | 'redirected_too_often', { href: url }: URL, status: number, location: string) {
    super(code);
    const answer = { answeredBy: 'unknown', mayHaveTakenEffect: true, wasAnswered: true } as const;
    this.failed = { code, details: { url, message: '', status, location, ...answer }, isRetryable: false };
  }
}

/** Sends a request, and again to where it is redirected. */
async function send(
  message: Body,
  route: Route,
  transport: Transport,
  { apiKey, timeout }: AttemptOptions,
  deadline: Deadline,
): Promise<Answer> {
  const body = encode(message);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'connect-protocol-version': '1',
    'connect-timeout-ms': String(timeout),
    authorization: `Bearer ${apiKey.reveal()}`,
  };
  for (;;) {
    const answer = await transport.post(route.url, headers, body, deadline);
    const { status } = answer;
    const { location } = answer.headers;
    if (status < 300 || status > 399 || location === undefined) return answer;
    const target = redirectTarget(route.url, status, location);
    if (!target) throw new RedirectRefused('redirected', route.url, status, location);
    if (route.redirects === MAX_REDIRECTS)
      throw new RedirectRefused('redirected_too_often', route.url, status, location);
    route.follow(target, status);
  }
}

function evaluate<Message>(call: Call<Message>, { href: url }: URL, answer: Answer): Attempt<Message> {
  const found = interpret(answer);
  const { status } = answer;
  if (found.kind === 'not-ona') return { failed: notOna(url, answer, '', found.contentEncoding) };
  if (found.kind === 'message') {
    try {
      return { message: call.read(found.message) };
    } catch (error) {
      if (error instanceof ErrorShape) return { failed: errorInsteadOfMessage(url, answer, error.message) };
      if (error instanceof ShapeError) return { failed: notOna(url, answer, error.message) };
      throw error;
    }
  }
  const { code, unknownCode, message, details } = found;
  const isKnown = unknownCode === undefined;
  return {
    failed: {
      code,
      details: {
        url,
        message,
        answeredBy: 'ona',
        status,
        ...(!isKnown && { unknownCode }),
        // A refusal that comes with 200, or that is only guessed from the status, proves nothing.
        mayHaveTakenEffect: !(isKnown && isRefusal(code) && status !== 200),
        wasAnswered: true,
      },
      isRetryable: isKnown ? isRetryable(code) : isRetryableStatus(status),
      serverWait: waitFromServer(answer.headers, details, Date.now()),
    },
  };
}

function notAnswered({ code, message, facts }: TransportError, { url, redirects }: Route): Failed {
  const { mayHaveArrived, status = 0, isFinal = false } = facts;
  return {
    code,
    details: {
      url: url.href,
      message,
      answeredBy: code === 'answer_too_large' ? 'unknown' : 'nobody',
      // What was redirected did arrive somewhere.
      mayHaveTakenEffect: mayHaveArrived || redirects > 0,
      wasAnswered: isErrorPage(status),
    },
    isRetryable: !isFinal && isRetryable(code),
  };
}

/** An error in the place of a message is an answer, though not one of Ona's. It says nothing of what was done. */
function errorInsteadOfMessage(url: string, answer: Answer, message: string): Failed {
  const failed = notOna(url, answer, message);
  return { ...failed, details: { ...failed.details, wasAnswered: true } };
}

function notOna(url: string, answer: Answer, message: string, contentEncoding?: string): Failed {
  const { status, headers } = answer;
  return {
    code: codeOfStatus(status) ?? 'not_ona',
    details: {
      url,
      message,
      answeredBy: 'unknown',
      status,
      contentType: headers['content-type'] ?? '',
      ...(contentEncoding !== undefined && { contentEncoding }),
      mayHaveTakenEffect: true,
      wasAnswered: isErrorPage(status),
    },
    isRetryable: isRetryableStatus(status),
    serverWait: waitFromServer(headers, [], Date.now()),
  };
}

/** A status of 2xx or 5xx that is not Ona's may replace any answer of Ona, which is then lost. */
function isErrorPage(status: number): boolean {
  return status >= 300 && status < 500;
}
