import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONNECT } from '../../src/http/failure.ts';
import { isRetryableStatus, serverWait, waitAfter } from '../../src/http/retry.ts';

test('codes and statuses after which another attempt may succeed', () => {
  const codes = Object.entries(CONNECT).filter(([, outcome]) => outcome === 'retry');
  const expected = ['aborted', 'deadline_exceeded', 'internal', 'resource_exhausted', 'unavailable', 'unknown'];
  expect(codes.map(([code]) => code).sort()).toEqual(expected);
  const all = Array.from({ length: 500 }, (_, index) => 100 + index);
  const isRetried = (status: number): boolean =>
    [408, 425, 429].includes(status) || (status >= 500 && ![501, 505].includes(status));
  expect(all.filter(isRetryableStatus)).toEqual(all.filter(isRetried));
});

const DATE = { date: 'Wed, 01 Jul 2026 00:00:00 GMT' };

test.each<[headers: Record<string, string>, wait: number]>([
  [{}, 0],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '2' }, 2000],
  [{ 'retry-after': '-5', ...DATE }, 0],
  [{ 'retry-after': 'soon', ...DATE }, 0],
  [{ 'retry-after': 'Wed, 01 Jul 2026 00:00:09 GMT', ...DATE }, 9000],
  [{ 'retry-after': 'Tue, 30 Jun 2026 00:00:09 GMT', ...DATE }, 0],
  [{ 'retry-after': 'Wed, 01 Jul 2026 00:00:09 GMT' }, 0],
  [{ 'retry-after': '3', 'ratelimit-retryafter': '4' }, 4000],
  [{ 'retry-after': '3', 'ratelimit-retryafter': 'soon' }, 3000],
])('serverWait of %o: %i', (headers, wait) => {
  expect(serverWait(headers)).toBe(wait);
});

test('our own wait doubles from half a second to ten, between half and all of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const most = [500, 1000, 2000, 4000, 8000][attempt - 1] ?? 10_000;
      expect(waitAfter(attempt, 0, random)).toBe(most * (0.5 + random / 2));
      expect(waitAfter(attempt, most / 4, random)).toBeGreaterThanOrEqual(most / 2);
    }),
  );
});
