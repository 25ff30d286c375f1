import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test takes more than two seconds on a quiet machine: one that takes longer than this hangs.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // By default one core is left free. Many tests wait for processes and sockets.
    maxWorkers: '100%',
    isolate: false,
    // No run changes an approved text unless it is asked to.
    update: false,
  },
});
