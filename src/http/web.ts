import { notTheApi, parseJson, type Answer } from './answer.ts';
import type { Attempt, Caller, Limits } from './caller.ts';
import { bare, type ConnectCode, type Failed, type RequestError, type Service } from './failure.ts';
import type { HttpRequest } from './send.ts';

export interface WebRequest<Value> extends HttpRequest {
  readonly service: Service;
  /** Its name, for example `addPassword`. */
  readonly request: string;
  /** The statuses of success. */
  readonly ok: readonly number[];
  /** read takes a body of success: JSON, or undefined where it is empty. Undefined: it lacks what it must contain. */
  readonly read: (json: unknown, headers: Answer['headers']) => Value | undefined;
  /** explain reads an error body of this service; undefined: it is none. */
  readonly explain: (status: number, json: unknown) => Explanation | undefined;
  /** Instead of the ordinary rule, in which a network error or the status decides. */
  readonly mayRetry?: (failed: Failed) => boolean;
}

export interface Explanation {
  readonly code?: string;
  readonly words: string;
  /** It says that nothing was done. */
  readonly refused?: boolean;
}

/** Web makes requests to all hosts that are not Ona. It follows no redirect. */
export class Web {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** call returns what `read` takes from an answer with one of the statuses `ok`, and a body that is JSON or empty. */
  async call<Value>(request: WebRequest<Value>, limits?: Limits): Promise<Value | RequestError> {
    const about = { service: request.service, request: request.request, url: bare(request.url), subject: '' };
    return this.#caller.call(
      about,
      async (send) => {
        const answer = await send(request);
        const result = 'code' in answer ? answer : meaningOf(request, answer);
        if ('value' in result) return result;
        return { ...result, isRetryable: request.mayRetry?.(result) ?? result.isRetryable };
      },
      limits,
    );
  }
}

function meaningOf<Value>({ ok, read, explain }: WebRequest<Value>, answer: Answer): Attempt<Value> {
  const { status, headers, text } = answer;
  const json = text === '' ? undefined : parseJson(text);
  const failed = notTheApi(answer);
  if (ok.includes(status)) {
    if (text !== '' && json === undefined) return failed;
    const value = read(json, headers);
    if (value !== undefined) return { status, value };
    return { ...failed, words: 'The answer lacks what it must contain.' };
  }
  const said = failed.code === 'redirected' ? undefined : explain(status, json);
  if (!said) return failed;
  return {
    ...failed,
    code: STATUSES.get(status) ?? (status >= 500 ? 'unavailable' : 'unknown'),
    serviceCode: said.code,
    contentType: undefined,
    answeredBy: 'service',
    words: said.words,
    mayHaveTakenEffect: said.refused !== true,
  };
}

/** The Connect codes that mean what a status of HTTP means. */
const STATUSES = new Map<number, ConnectCode>([
  [400, 'invalid_argument'],
  [401, 'unauthenticated'],
  [403, 'permission_denied'],
  [404, 'not_found'],
  [409, 'aborted'],
  [429, 'resource_exhausted'],
  [501, 'unimplemented'],
]);
