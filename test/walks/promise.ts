import type fc from 'fast-check';
import { expect } from 'vitest';
import type { LocalOna } from '../../local/ona/server.ts';
import { snapshot, type Snapshot } from '../faults/invariants.ts';
import type { Ended } from '../support/story.ts';

/** How many walks one action makes: a half of those that `npm run walks` asks for. */
const NUMBER = Number(process.env['WALKS'] ?? 200) / 2;

/** Milliseconds of real time for all walks: every run ends. */
export const LONGEST = NUMBER * 3000;

/** walks has a new seed with WALKS. A walk that failed is repeated with the seed and the path that fast-check prints. */
export function walks<Walk>(): fc.Parameters<Walk> {
  const { WALKS, WALKS_SEED = WALKS === undefined ? '20261129' : undefined, WALKS_PATH } = process.env;
  return {
    numRuns: NUMBER,
    ...(WALKS_SEED !== undefined && { seed: Number(WALKS_SEED) }),
    ...(WALKS_PATH !== undefined && { path: WALKS_PATH }),
  };
}

/** expectTold holds any run against what is promised of its words. It took so many milliseconds by its clock. */
export function expectTold({ isGreen, errors, host, log, outputs }: Ended, took: number, secrets: string[]): void {
  expect(errors.length > 0, log).toBe(!isGreen);
  expect(outputs['results']).toBeDefined();
  expect(log).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
  // GitHub ends a job after six hours.
  expect(took).toBeLessThan(6 * 3_600_000);
  const channels = [log, host.debugLines.join('\n'), host.html, JSON.stringify(outputs)].join('\n');
  const base64 = (secret: string): string => Buffer.from(secret).toString('base64').replace(/=+$/, '');
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    base64(secret),
  ]);
  expect(forms.filter((form) => channels.includes(form))).toEqual([]);
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
