import { expect, test } from 'vitest';
import { runCell } from './cell.ts';
import { FAULTS } from './faults.ts';
import { nameOf, sampledPlans } from './matrix.ts';

// A sample, the same at every time: `npm run faults` runs the whole matrix. Most of its time is waiting.
const plans = sampledPlans();

test.concurrent.each(FAULTS.map((fault) => [fault.name, plans.filter((plan) => plan.fault === fault)] as const))(
  '%s: the contract is kept',
  async (_name, cells) => {
    expect(cells.length).toBeGreaterThan(1);
    for (const plan of cells) {
      const { violations } = await runCell(plan);
      expect({ cell: nameOf(plan), violations }).toEqual({ cell: nameOf(plan), violations: [] });
    }
  },
);
