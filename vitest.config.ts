import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A scenario is a process with a server; one that takes longer than this hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Scenarios wait for processes and sockets more than they compute.
    maxWorkers: 2,
    isolate: false,
    // Nothing that was approved is changed by a run that is not asked to.
    update: false,
  },
});
