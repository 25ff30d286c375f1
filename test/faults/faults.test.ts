import { expect, test } from 'vitest';
import { nameOf, runMatrix, sampledPlans } from './matrix.ts';

// `npm run faults` runs the whole matrix.
test('a sample of the fault matrix keeps the contract', { timeout: 180_000 }, async () => {
  const findings = await runMatrix(sampledPlans());
  const broken = findings.flatMap(({ plan, violations }) => violations.map((text) => `${nameOf(plan)}: ${text}`));
  expect(broken).toEqual([]);
});
