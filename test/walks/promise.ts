import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocalOna } from '../../local/ona/server.ts';
import { expectNoSecret, snapshot, type Snapshot } from '../faults/invariants.ts';
import type { Ended } from '../support/story.ts';

/** Each action makes a half of the walks that `npm run walks` asks for, in ten tests. */
const NUMBER = Math.ceil(Number(process.env['WALKS'] ?? 200) / 20);

/** playWalks makes the tests of one action, with new seeds if WALKS is set. fast-check prints how to repeat a failed walk. */
export function playWalks<Walk>(property: () => fc.IAsyncProperty<Walk>): void {
  const { WALKS, WALKS_SEED = WALKS === undefined ? '20261129' : undefined, WALKS_PATH } = process.env;
  test.each(Array.from({ length: 10 }, (_, index) => index))('walks %i', { timeout: NUMBER * 3000 }, async (index) => {
    await fc.assert(property(), {
      numRuns: NUMBER,
      ...(WALKS_SEED !== undefined && { seed: Number(WALKS_SEED) + (WALKS_PATH === undefined ? index : 0) }),
      ...(WALKS_PATH !== undefined && { path: WALKS_PATH }),
    });
  });
}

/** expectTold holds any run against what is promised of its words. It took so many milliseconds by its clock. */
export function expectTold(ended: Ended, took: number, secrets: string[]): void {
  const { isGreen, errors, log, outputs } = ended;
  expect(errors.length > 0, log).toBe(!isGreen);
  expect(outputs['results']).toBeDefined();
  expect(log).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
  // GitHub ends a job after six hours.
  expect(took).toBeLessThan(6 * 3_600_000);
  expectNoSecret(ended, secrets);
}

/** expectUnchanged holds "Nothing was changed" against what Ona holds, where nobody else wrote. */
export function expectUnchanged({ errors, results, log }: Ended, ona: LocalOna, before: Snapshot): void {
  const after = snapshot(ona);
  for (const { integrationId: id, status, error } of results) {
    const isUntouched = status === 'skipped' || error?.message.includes('Nothing was changed') === true;
    if (isUntouched) expect(after.get(id), log).toEqual(before.get(id));
  }
  if (/nothing was changed in Ona/i.test(errors.join())) expect(after, log).toEqual(before);
}
