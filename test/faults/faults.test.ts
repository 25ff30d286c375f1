import { beforeAll, expect, test } from 'vitest';
import { nameOf } from './case.ts';
import { runMatrix, sampledCases } from './matrix.ts';
import type { CaseResult } from './run-case.ts';

// A sample, always the same. `npm run faults` runs the whole matrix.
const cases = sampledCases();
let results: CaseResult[] = [];

// They run together here because most of their time is waiting.
beforeAll(async () => {
  results = await runMatrix(cases);
}, 240_000);

test.each(cases.map((testCase, index) => [nameOf(testCase), index] as const))(
  '%s: the contract is kept',
  (_name, index) => {
    expect(results[index]?.violations).toEqual([]);
  },
);
