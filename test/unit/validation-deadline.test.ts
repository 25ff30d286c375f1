import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ValidationDeadline } from '../../src/rotation/validate.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('runs from the first complaint on, for the whole run', () => {
  const deadline = new ValidationDeadline(30);
  vi.advanceTimersByTime(60_000);
  expect(deadline.remaining()).toBe(30_000);
  vi.advanceTimersByTime(20_000);
  expect(deadline.remaining()).toBe(10_000);
  vi.advanceTimersByTime(20_000);
  expect(deadline.remaining()).toBe(-10_000);
});
