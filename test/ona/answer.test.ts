import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/http/answer.ts';
import { CONNECT_CODES, type Failed } from '../../src/http/failure.ts';
import { meaningOf } from '../../src/ona/answer.ts';
import { retryDelay, userMessage } from '../../src/ona/protobuf.ts';
import { ShapeError } from '../../src/ona/read.ts';

/** A message of length-delimited fields that are shorter than 128 bytes. */
function encoded(fields: Record<number, string | Buffer>): Buffer {
  const parts = Object.entries(fields).map(([number, value]) => {
    const bytes = Buffer.from(value as string);
    return Buffer.concat([Buffer.from([Number(number) * 8 + 2, bytes.length]), bytes]);
  });
  return Buffer.concat(parts);
}

const WORDS = encoded({ 1: 'E1', 2: 'Dear üser', 4: 'x' }).toString('base64').replace(/=+$/, '');
const ACTIONABLE = { type: 'gitpod.v1.ActionableErrorDetails', value: WORDS };
const RETRY_INFO = { type: 'type.googleapis.com/google.rpc.RetryInfo', value: 'CgIIAg' };

const answer = (status: number, text: string | undefined): Answer => ({
  url: new URL('https://ona.example/'),
  status,
  headers: { 'retry-after': '1' },
  text,
});

const VALUE = 'the value';
const lost = {
  code: 'not_the_api',
  words: '',
  answeredBy: 'unknown',
  mayHaveTakenEffect: true,
  isRetryable: false,
} as const;
const unknown = { ...lost, code: 'unknown', serviceCode: 'something_new' } as const;

test.each<[status: number, body: unknown, meaning: Partial<Failed> | typeof VALUE]>([
  [200, {}, VALUE],
  [200, { integration: { code: 'x' } }, VALUE],
  [200, { message: 'a new field', other: 1 }, VALUE],
  [200, { strange: 1 }, { ...lost, words: 'strange' }],
  [200, { code: 'unavailable' }, { code: 'unavailable', mayHaveTakenEffect: true, isRetryable: true }],
  [200, { code: 'permission_denied' }, { code: 'permission_denied', mayHaveTakenEffect: true, isRetryable: false }],
  [200, { code: 'other', message: 'm' }, { ...lost, words: 'm' }],
  [200, { code: 7 }, lost],
  [200, { error: 'x' }, lost],
  [200, { errors: [] }, lost],
  [200, { success: false }, lost],
  [200, { message: 'Forbidden' }, { ...lost, words: 'Forbidden' }],
  [200, [], lost],
  [200, undefined, lost],
  [201, {}, lost],
  [302, { code: 'not_found' }, lost],
  [403, { message: 'Forbidden' }, { ...lost, words: 'Forbidden' }],
  [404, undefined, lost],
  [502, undefined, { ...lost, isRetryable: true, wait: 1000 }],
  [400, { code: 'something_new', message: 'm' }, { ...unknown, words: 'm' }],
  [503, { code: 'something_new' }, { ...unknown, isRetryable: true }],
  // The code decides over the status.
  [400, { code: 'unavailable' }, { code: 'unavailable', answeredBy: 'service', isRetryable: true }],
  [503, { code: 'permission_denied' }, { code: 'permission_denied', mayHaveTakenEffect: false, isRetryable: false }],
  [429, { code: 'resource_exhausted', details: [RETRY_INFO] }, { isRetryable: true, wait: 2000 }],
  [400, { code: 'not_found', message: 'raw', details: [7, ACTIONABLE] }, { words: 'Dear üser' }],
  [400, { code: 'not_found', message: 'raw', details: [{ ...ACTIONABLE, value: 7 }] }, { words: 'raw' }],
  [400, { code: 'not_found', message: 7, details: 7 }, { words: '' }],
])('an answer with %i and %j', (status, body, expected) => {
  const read = (message: unknown): string => {
    if ((message as { strange?: number }).strange !== undefined) throw new ShapeError('strange');
    return VALUE;
  };
  const meaning = meaningOf(answer(status, body === undefined ? '<html>' : JSON.stringify(body)), read);
  expect(meaning).toMatchObject(expected === VALUE ? { value: VALUE } : expected);
});

test('codes with which Ona says that nothing was done', () => {
  const refusing = CONNECT_CODES.filter((code) => {
    const meaning = meaningOf(answer(500, JSON.stringify({ code })), String);
    expect(meaning).toMatchObject({ code, answeredBy: 'service' });
    return !('value' in meaning) && !meaning.mayHaveTakenEffect;
  });
  expect(refusing.sort()).toEqual([
    ...['already_exists', 'failed_precondition', 'invalid_argument', 'not_found', 'out_of_range'],
    ...['permission_denied', 'unauthenticated', 'unimplemented'],
  ]);
});

test.each([
  [Buffer.from('CgIIAg', 'base64'), 2000],
  [encoded({ 1: Buffer.from([8, 1, 16, 128, 202, 181, 238, 1]) }), 1500],
  [encoded({ 1: '' }), 0],
  [encoded({ 2: 'x' }), 0],
  [Buffer.alloc(0), 0],
])('retryDelay of %o', (bytes, delay) => {
  expect(retryDelay(bytes)).toBe(delay);
});

test('whatever the bytes, there is a time and a text', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ min: 128, maxLength: 400 }));
  fc.assert(
    fc.property(bytes, fc.boolean(), (inner, isNested) => {
      const all = Buffer.from(isNested ? [10, Math.min(inner.length, 127), ...inner] : inner);
      expect(retryDelay(all)).toBeGreaterThanOrEqual(0);
      expect(typeof userMessage(all)).toBe('string');
    }),
    { numRuns: 1000 },
  );
});
