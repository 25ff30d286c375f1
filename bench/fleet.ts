/**
 * `npm run bench:fleet`: one OAuth app's secret rotated in many integrations, against a local Ona that takes 20 ms for
 * each request, next to the least that the requests themselves take and to a script that makes them by hand. Options: `--quick` leaves out 1,000 one after
 * another, which takes 80 s; `--sizes 1,10`, `--concurrency 1,4` choose others; `--no-large` leaves out the last row.
 */
import { parseArgs } from 'node:util';
import { ideal, runFleet, type FleetCase } from './fleet-case.ts';
import { machine } from './machine.ts';
import { megabytes, median } from './statistics.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '1,10,100,1000' },
    concurrency: { type: 'string', default: '1,4,16' },
    large: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const numbers = (list: string): number[] => list.split(',').map(Number);

/** Longer than this is left out with `--quick`, in milliseconds. */
const LONG = 30_000;

/** What is shorter than this is run five times. */
const SHORT = 3000;

const cases: FleetCase[] = [
  ...numbers(values.sizes)
    .flatMap((selected) => numbers(values.concurrency).map((concurrency) => ({ selected, concurrency, delayMs: 20 })))
    .filter((each) => !values.quick || ideal(each) < LONG),
  ...(values.large ? [{ selected: 5000, concurrency: 16, delayMs: 0 }] : []),
];

const head = [
  'integrations',
  'at once',
  'ms per request',
  'ideal, s',
  'by hand, s',
  'took, s',
  'to the ideal',
  'to by hand',
  'requests',
  'connections',
  'most at once',
  'peak MB',
];

const rows: string[][] = [];
for (const each of cases) rows.push(await row(each));
console.log(`Medians of five runs where the ideal is under ${SHORT / 1000} s, else one run; ${machine()}.\n`);
console.log(table(head, rows));

async function row(fleetCase: FleetCase): Promise<string[]> {
  const { selected, concurrency, delayMs } = fleetCase;
  const least = ideal(fleetCase);
  const runs = delayMs > 0 && least < SHORT ? 5 : 1;
  const { own, byHand, counts } = await runFleet(fleetCase, runs);
  const took = median(own.map(({ milliseconds }) => milliseconds));
  const tookByHand = median(byHand.map(({ milliseconds }) => milliseconds));
  return [
    selected.toLocaleString('en'),
    String(concurrency),
    String(delayMs),
    least === 0 ? '' : (least / 1000).toFixed(2),
    (tookByHand / 1000).toFixed(2),
    (took / 1000).toFixed(2),
    least === 0 ? '' : (took / least).toFixed(2),
    (took / tookByHand).toFixed(2),
    counts.requests.length.toLocaleString('en'),
    String(counts.connections),
    String(counts.mostConnections),
    megabytes(Math.max(...own.map(({ peakMemory }) => peakMemory ?? Number.NaN))),
  ];
}
