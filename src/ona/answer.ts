import { isRecord, notTheApi, parseJson, type Answer } from '../http/answer.ts';
import type { Attempt } from '../http/caller.ts';
import { CONNECT, CONNECT_CODES, type ConnectCode, type Failed } from '../http/failure.ts';
import { retryDelay, userMessage } from './protobuf.ts';
import { ShapeError } from './read.ts';

/**
 * meaningOf says what an answer of Ona's came to: Connect, unary, JSON (https://connectrpc.com/docs/protocol). A message
 * counts whatever its content type. `read` takes it, or throws a ShapeError.
 */
export function meaningOf<T>(answer: Answer, read: (message: unknown) => T): Attempt<T> {
  const { status, text } = answer;
  const failed = notTheApi(answer);
  const body = parseJson(text);
  if (!isRecord(body)) return failed;
  const { code, message, details } = body;
  const words = typeof message === 'string' ? message : '';
  if (status === 200 && !hasErrorShape(body)) {
    try {
      return { status, value: read(body) };
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return { ...failed, words: error.message };
    }
  }
  const known = CONNECT_CODES.find((one) => one === code);
  if (known !== undefined && (status === 200 || status >= 400))
    return connectError({ ...failed, words }, known, details);
  if (typeof code !== 'string' || status < 400) return { ...failed, words };
  return { ...failed, words, contentType: undefined, code: 'unknown', serviceCode: code };
}

function connectError(failed: Failed, code: ConnectCode, details: unknown): Failed {
  const outcome = CONNECT[code];
  return {
    ...failed,
    code,
    contentType: undefined,
    answeredBy: 'service',
    words: userMessage(detail(details, 'gitpod.v1.ActionableErrorDetails')) || failed.words,
    // A refusal that comes with 200 proves nothing.
    mayHaveTakenEffect: failed.status === 200 || outcome !== 'refused',
    isRetryable: outcome === 'retry',
    wait: retryDelay(detail(details, 'google.rpc.RetryInfo')) || failed.wait,
  };
}

/** What somebody may send with 200 in the place of a message. No message of the API has one of these fields. */
function hasErrorShape(body: Record<string, unknown>): boolean {
  const { code, error, errors, success, message } = body;
  const isMessageAlone = typeof message === 'string' && Object.keys(body).length === 1;
  return (code ?? error ?? errors ?? undefined) !== undefined || success === false || isMessageAlone;
}

/** The bytes of the first detail of this type; none if there is none. The type may be written as a URL. */
function detail(details: unknown, type: string): Buffer {
  const all = (Array.isArray(details) ? details : []).filter(isRecord);
  const value = all.find((one) => String(one['type']).replace(/^.*\//, '') === type)?.['value'];
  return Buffer.from(typeof value === 'string' ? value : '', 'base64');
}
