import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A scenario is a process with a server; one that takes longer than this hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nothing that was approved is changed by a run that is not asked to.
    update: false,
  },
});
