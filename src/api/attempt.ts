import type { Method, OnaErrorCode, OnaErrorDetails } from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import type { Addresses } from './addresses.ts';
import type { Answer } from './answer.ts';
import { codeOfStatus, encode, interpret, type Body, type ConnectError } from './connect.ts';
import { ErrorShape, ShapeError } from './messages.ts';
import { MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import { isRefusal, isRetryable, isRetryableStatus, waitFromServer } from './retry-policy.ts';
import type { Transport } from './transport.ts';
import { TransportError } from './transport-error.ts';

/** A request: what is sent, and how the answer is read (throwing a ShapeError). */
export interface Call<Message> {
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
  const route = new Route(addresses.urlOf(call.method));
  const deadline = new AbortController();
  const end = (): void => {
    deadline.abort();
  };
  // AbortSignal.timeout would not keep the process alive until it fires.
  const timer = setTimeout(end, options.timeout);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const answer = await send(call.body, route, transport, options, deadline.signal);
    const result = evaluate(call, route, answer);
    // A new address is trusted for the rest of the run once Ona has answered there.
    const isOna = 'message' in result || result.failed.details.answeredBy === 'ona';
    if (isOna && route.permanentUrl !== route.start) addresses.remember(call.method, route.permanentUrl);
    return result;
  } catch (error) {
    if (error instanceof TransportError) return { failed: notAnswered(error, route, signal.aborted) };
    throw error;
  } finally {
    // The timer would keep the process alive, and the signal of the run would collect a listener for each attempt.
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** Route is the address that a request has reached through redirects. */
class Route {
  readonly start: URL;
  url: URL;
  /** The address reached only through permanent redirects. */
  permanentUrl: URL;
  redirects = 0;
  /** Why the last redirect was not followed. */
  refused: 'redirected' | 'redirected_too_often' | undefined;

  constructor(start: URL) {
    this.start = start;
    this.url = start;
    this.permanentUrl = start;
  }

  /** Says whether the answer was a redirect that is followed. */
  follow({ status, headers: { location } }: Answer): boolean {
    if (status < 300 || status > 399 || location === undefined) return false;
    const target = redirectTarget(this.url, status, location);
    if (!target || this.redirects === MAX_REDIRECTS) {
      this.refused = target ? 'redirected_too_often' : 'redirected';
      return false;
    }
    if (status === 308 && this.permanentUrl === this.url) this.permanentUrl = target;
    this.url = target;
    this.redirects++;
    return true;
  }
}

/** Sends a request, and again to where it is redirected. */
async function send(
  message: Body,
  route: Route,
  transport: Transport,
  { apiKey, timeout }: AttemptOptions,
  signal: AbortSignal,
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
  let answer: Answer;
  do answer = await transport.post(route.url, headers, body, signal);
  while (route.follow(answer));
  return answer;
}

function evaluate<Message>(call: Call<Message>, { url, refused }: Route, answer: Answer): Attempt<Message> {
  const { headers } = answer;
  if (refused) return { failed: notOna(url, answer, { location: headers.location ?? '' }, refused) };
  const found = interpret(answer);
  if (found.kind === 'error') return { failed: onaError(url, answer, found) };
  const contentType = headers['content-type'] ?? '';
  if (found.kind === 'not-ona') return { failed: notOna(url, answer, { contentType, ...found.facts }) };
  try {
    return { message: call.read(found.message) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    // An error in the place of a message is an answer, though not one of Ona's.
    const wasAnswered = error instanceof ErrorShape;
    return { failed: notOna(url, answer, { contentType, message: error.message, wasAnswered }) };
  }
}

function onaError({ href: url }: URL, { status, headers }: Answer, found: ConnectError): Failed {
  const { code, unknownCode, message, details } = found;
  const isKnown = unknownCode === undefined;
  return {
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
    serverWait: waitFromServer(headers, details, Date.now()),
  };
}

/** What is not Ona's says nothing of what was done. */
function notOna(
  { href: url }: URL,
  { status, headers }: Answer,
  facts: Partial<Failed['details']>,
  code: OnaErrorCode = codeOfStatus(status) ?? 'not_ona',
): Failed {
  const wasAnswered = isErrorPage(status);
  return {
    code,
    details: { url, message: '', answeredBy: 'unknown', status, mayHaveTakenEffect: true, wasAnswered, ...facts },
    isRetryable: isRetryableStatus(status),
    serverWait: waitFromServer(headers, [], Date.now()),
  };
}

function notAnswered(error: TransportError, { url, redirects }: Route, isStopped: boolean): Failed {
  const { mayHaveArrived, status = 0, isFinal = false } = error.facts;
  // The transport does not know why its signal was aborted.
  const code = error.code === 'timeout' && isStopped ? 'stopped' : error.code;
  return {
    code,
    details: {
      url: url.href,
      message: error.message,
      answeredBy: code === 'answer_too_large' ? 'unknown' : 'nobody',
      // What was redirected did arrive somewhere.
      mayHaveTakenEffect: mayHaveArrived || redirects > 0,
      wasAnswered: isErrorPage(status),
    },
    isRetryable: !isFinal && isRetryable(code),
  };
}

/** A status of 2xx or 5xx that is not Ona's may replace any answer of Ona, which is then lost. */
function isErrorPage(status: number): boolean {
  return status >= 300 && status < 500;
}
