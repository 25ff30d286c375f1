import { buffer } from 'node:stream/consumers';
import { createAsyncIterable, type UniversalServerResponse } from '@connectrpc/connect/protocol';

/** Fields by method: `{ UpdateSCMIntegration: { integration: { id: '…' } } }`. */
export type ExtraAnswerFields = Readonly<Record<string, object>>;

/**
 * Adds fields to a successful JSON answer, into nested objects too. The generated types do not know these fields, which
 * is why it changes the JSON itself. The answer must not be compressed.
 */
export async function withExtraFields(
  answer: UniversalServerResponse,
  fields: object | undefined,
): Promise<UniversalServerResponse> {
  const header = new Headers(answer.header);
  const isJson = header.get('content-type')?.startsWith('application/json') === true;
  if (fields === undefined || answer.status !== 200 || !isJson || !answer.body) return answer;

  const message: unknown = JSON.parse((await buffer(answer.body)).toString());
  const bytes = Buffer.from(JSON.stringify(merge(message, fields)));
  header.set('content-length', String(bytes.length));
  return { ...answer, header, body: createAsyncIterable([bytes]) };
}

function merge(message: unknown, fields: object): object {
  const merged: Record<string, unknown> = { ...(isObject(message) ? message : {}) };
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    merged[name] = isObject(value) ? merge(merged[name], value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
