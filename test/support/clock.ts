import type { Clock } from '../../src/http/caller.ts';

/** A clock whose pauses end at once, and that then shows the time at which they would have ended. */
export interface VirtualClock extends Clock {
  /** Moves the clock forward. */
  advance: (ms: number) => void;
}

/** createClock makes a virtual clock. Pauses that begin together overlap, as real ones do. */
export function createClock(start = Date.UTC(2026, 10, 29, 3)): VirtualClock {
  let now = start;
  return {
    now: () => now,
    pause: async (ms, signal) => {
      if (signal?.aborted === true) return;
      const end = now + ms;
      // Lets answers arrive that are on their way.
      await new Promise((resolve) => setImmediate(resolve));
      now = Math.max(now, end);
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
