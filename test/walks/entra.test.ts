import fc from 'fast-check';
import { test } from 'vitest';
import { settings, steps, walk } from './entra.ts';
import { LONGEST, walks } from './promise.ts';

test('random walks of the action entra keep its promises', { timeout: LONGEST }, async () => {
  await fc.assert(fc.asyncProperty(settings, steps, walk), walks());
});
