import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Patience } from '../../src/rotation/validate.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('is shared from the first complaint on, as long as no runner has accepted the settings', () => {
  const patience = new Patience(30);
  expect(patience.left(performance.now())).toBe(30_000);
  vi.advanceTimersByTime(20_000);
  expect(patience.left(performance.now())).toBe(10_000);
  vi.advanceTimersByTime(20_000);
  expect(patience.left(performance.now())).toBe(-10_000);
});

test('is everyone’s own once a runner has accepted them', () => {
  const patience = new Patience(30);
  patience.left(performance.now());
  patience.accepted();
  vi.advanceTimersByTime(40_000);
  const since = performance.now();
  expect(patience.left(since)).toBe(30_000);
  vi.advanceTimersByTime(10_000);
  expect(patience.left(since)).toBe(20_000);
});
