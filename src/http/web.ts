import { notTheApi, parseJson, type Answer } from './answer.ts';
import type { Attempt, Caller, Limits } from './caller.ts';
import { bare, type ConnectCode, type Facts, type Failed, type RequestError } from './failure.ts';
import type { HttpRequest } from './send.ts';

/* Requests to all hosts that are not Ona. They follow no redirect. */

export interface WebRequest<Value> extends HttpRequest, Pick<Facts, 'service' | 'request'> {
  /** The statuses of success; 200 alone unless it says so. */
  readonly ok?: readonly number[];
  /** read takes a body of success: JSON, or undefined where it is empty. Undefined: it lacks what it must contain. */
  readonly read: (json: unknown, headers: Answer['headers']) => Value | undefined;
  /** It must not be done twice, so it is repeated only where it was never sent, or surely not done. */
  readonly onlyOnce?: boolean;
}

/** callWeb returns what `read` takes from an answer with one of the statuses `ok`, and a body that is JSON or empty. */
export async function callWeb<Value>(
  caller: Caller,
  request: WebRequest<Value>,
  limits?: Limits,
): Promise<Value | RequestError> {
  return caller.call({
    service: request.service,
    request: request.request,
    url: bare(request.url),
    subject: '',
    attempt: async (send) => {
      const answer = await send(request);
      const result = 'code' in answer ? answer : meaningOf(request, answer);
      const isLost = 'code' in result && result.mayHaveTakenEffect;
      return isLost && request.onlyOnce === true ? { ...result, isRetryable: false } : result;
    },
    ...limits,
  });
}

function meaningOf<Value>({ ok = [200], read, service }: WebRequest<Value>, answer: Answer): Attempt<Value> {
  const { status, headers, text: body } = answer;
  const json = body === '' ? undefined : parseJson(body);
  const failed = notTheApi(answer);
  if (!ok.includes(status)) return errorOf(failed, json, service);
  if (body !== '' && json === undefined) return failed;
  const value = read(json, headers);
  if (value !== undefined) return { status, value };
  return { ...failed, words: 'The answer lacks what it must contain.' };
}

/** The words of Graph, Entra ID, GitHub or GitLab. */
function wordsOf(json: unknown): string {
  return (
    text(json, 'error', 'message') || text(json, 'error_description') || text(json, 'message') || text(json, 'error')
  );
}

function errorOf(failed: Failed, json: unknown, service: Facts['service']): Failed {
  const words = wordsOf(json);
  // Of Entra ID's numbers, the first is that of its words.
  const number = at(json, 'error_codes', 0);
  const code = typeof number === 'number' ? `AADSTS${number}` : text(json, 'error', 'code');
  const { status = 0 } = failed;
  // A 429 needs no words. Graph's own errors have a code: others leave open what Graph has done.
  const isOfService = status === 429 || (service === 'Microsoft Graph' ? code : words + code) !== '';
  if (failed.code === 'redirected' || !isOfService) return failed;
  const isConflict = code === CONCURRENCY_VIOLATION;
  return {
    ...failed,
    code: STATUSES.get(status) ?? (status >= 500 ? 'unavailable' : 'unknown'),
    serviceCode: code === '' ? undefined : code,
    contentType: undefined,
    answeredBy: 'service',
    words,
    mayHaveTakenEffect: !isConflict && !REFUSALS.includes(status),
    isRetryable: failed.isRetryable || isConflict,
  };
}

/** Microsoft Graph did nothing, because of another change to the same app. */
const CONCURRENCY_VIOLATION = 'Directory_ConcurrencyViolation';

/** With these statuses a service says that it did nothing. */
const REFUSALS = [400, 401, 403, 404, 429];

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

/** at gives the value at a path in JSON; undefined if there is none. */
export function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key],
    json,
  );
}

/** text gives the string at a path in JSON; empty if there is none. */
export function text(json: unknown, ...path: readonly (string | number)[]): string {
  const value = at(json, ...path);
  return typeof value === 'string' ? value : '';
}
