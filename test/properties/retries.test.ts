import { create, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { RetryInfoSchema } from '../../local-ona/gen/google/rpc/error_details_pb.js';
import { backoff, isRetryable, isRetryableStatus, waitFromServer } from '../../src/api/retry-policy.ts';
import { retryInfoDelay } from '../../src/api/retry-info.ts';
import { CONNECT_CODES } from '../../src/common/ona.ts';

/** A RetryInfo as Connect sends it. */
function retryInfo(seconds: bigint, nanos: number): string {
  const bytes = toBinary(RetryInfoSchema, create(RetryInfoSchema, { retryDelay: { seconds, nanos } }));
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

const detail = (value: string): { type: string; value: string } => ({ type: 'google.rpc.RetryInfo', value });
const NOW = Date.UTC(2026, 6, 1);

describe('retryInfoDelay', () => {
  test('reads what protobuf has written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 315_576_000_000n }), fc.nat({ max: 999_999_999 }), (seconds, nanos) => {
        expect(retryInfoDelay(retryInfo(seconds, nanos))).toBeCloseTo(Number(seconds) * 1000 + nanos / 1e6, 3);
      }),
    );
    expect(retryInfoDelay('CgIIAg')).toBe(2000);
  });

  test('ignores a negative delay', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1000n }), fc.integer({ min: 1, max: 999_999_999 }), (seconds, nanos) => {
        expect(retryInfoDelay(retryInfo(-seconds, -nanos))).toBeUndefined();
      }),
    );
    expect(retryInfoDelay(retryInfo(-1n, 0))).toBeUndefined();
  });

  test('gives a number of milliseconds or nothing, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const delay = retryInfoDelay(Buffer.from(bytes).toString('base64'));
        if (delay !== undefined) expect(delay).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('waitFromServer', () => {
  const header = fc.oneof(
    fc.string(),
    fc.nat().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.constantFrom('-1', '1.5', '1e9', '9'.repeat(400), 'soon', ''),
  );

  test('never waits longer than a minute, and never a negative time', () => {
    fc.assert(
      fc.property(header, header, fc.base64String(), (limit, after, value) => {
        const wait = waitFromServer({ 'ratelimit-retryafter': limit, 'retry-after': after }, [detail(value)], NOW);
        if (wait === undefined) return;
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(60_000);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads the detail first, then RateLimit-RetryAfter, then Retry-After, and ignores unusable values', () => {
    const seconds = fc.nat({ max: 60 });
    fc.assert(
      fc.property(seconds, seconds, seconds, (first, second, third) => {
        const headers = { 'ratelimit-retryafter': String(second), 'retry-after': String(third) };
        expect(waitFromServer(headers, [detail(retryInfo(BigInt(first), 0))], NOW)).toBe(first * 1000);
        expect(waitFromServer(headers, [detail('nonsense')], NOW)).toBe(second * 1000);
        expect(waitFromServer({ ...headers, 'ratelimit-retryafter': 'soon' }, [], NOW)).toBe(third * 1000);
        expect(waitFromServer({ 'retry-after': '-5' }, [], NOW)).toBeUndefined();
      }),
    );
  });

  test('reads the three forms of a date as GMT, wherever it runs', () => {
    const dates = ['Wed, 01 Jul 2026 00:00:09 GMT', 'Wednesday, 01-Jul-26 00:00:09 GMT', 'Wed Jul  1 00:00:09 2026'];
    for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
      vi.stubEnv('TZ', zone);
      for (const date of dates) expect(waitFromServer({ 'retry-after': date }, [], NOW)).toBe(9000);
    }
    vi.unstubAllEnvs();
  });

  test.each(['May 2099', 'in May 2099', '2099-05-01T00:00:00Z', 'Fri, 1 May 2099', 'Fri, 99 May 2099 00:00:00 GMT'])(
    'does not take %s for a date',
    (text) => {
      expect(waitFromServer({ 'retry-after': text }, [], NOW)).toBeUndefined();
    },
  );

  test('reads a date, unless it has passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (seconds) => {
        const wait = waitFromServer({ 'retry-after': new Date(NOW + seconds * 1000).toUTCString() }, [], NOW);
        expect(wait).toBe(seconds > 0 ? Math.min(seconds, 60) * 1000 : undefined);
      }),
    );
  });
});

describe('backoff', () => {
  test('grows from half a second to ten, with full jitter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const most = [500, 1000, 2000, 4000, 8000][attempt - 1] ?? 10_000;
          expect(backoff(attempt, random)).toBeCloseTo(random * most, 6);
        },
      ),
    );
  });
});

test('isRetryable accepts only the codes after which another attempt may succeed', () => {
  const retried = CONNECT_CODES.filter(isRetryable).toSorted();
  expect(retried).toEqual(['aborted', 'deadline_exceeded', 'internal', 'resource_exhausted', 'unavailable', 'unknown']);
});

test('isRetryableStatus takes 408, 425, 429 and everything from 500 up but 501 and 505', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 999 }), (status) => {
      const expected = [408, 425, 429].includes(status) || (status >= 500 && ![501, 505].includes(status));
      expect(isRetryableStatus(status)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
