/**
 * `npm run bench` measures a rotation as a whole process, from the start of Node to its end, against the local Ona, next
 * to programs that do the same or less: without delay, and with 50 ms for each request, as on a long line. Options:
 * `--runs 31`, `--memory-runs 5`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BY_HAND, contestants, NOTHING, ONE_POST, TOGETHER, type Contestant } from './contestants.ts';
import { machine } from './machine.ts';
import { startOna, type RemoteOna } from './ona.ts';
import { megabytes, median, range } from './statistics.ts';
import { runStep } from './step.ts';
import { table } from './table.ts';

/** Milliseconds that each request takes at least, in the second table. */
const DELAY = 50;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '31' }, 'memory-runs': { type: 'string', default: '5' } },
});

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const ona = await startOna();
try {
  const all = contestants(ona, folder, (name, why) => console.log(`Left out: ${name} (${why}).`));
  const times = await rounds(all, Number(values.runs), async (each) => (await run(ona, each, 'time')).milliseconds);
  const talking = all.filter(({ requests }) => requests.length > 0);
  const delayed = await rounds(talking, Number(values.runs), async (each) => {
    return (await run(ona, each, 'time', DELAY)).milliseconds;
  });
  const memory = await rounds(
    all.filter(({ isNode }) => isNode),
    Number(values['memory-runs']),
    async (each) => (await run(ona, each, 'memory')).peakMemory ?? Number.NaN,
  );
  console.log(`Medians of ${values.runs} alternating runs; ${machine()}.\n\nWithout delay:\n`);
  console.log(report(all, times, [BY_HAND, TOGETHER, ONE_POST, NOTHING], memory));
  console.log(`\nWith ${DELAY} ms for each request:\n`);
  console.log(report(talking, delayed, [BY_HAND, TOGETHER, ONE_POST]));
} finally {
  ona.stop();
  rmSync(folder, { recursive: true });
}

/** All in turn, so that what disturbs the machine for a while disturbs all of them. The first round is not counted. */
async function rounds(
  all: readonly Contestant[],
  count: number,
  measure: (contestant: Contestant) => Promise<number>,
): Promise<Map<string, number[]>> {
  const found = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= count; round++) {
    for (const contestant of all) {
      const value = await measure(contestant);
      if (round > 0) found.get(contestant.name)?.push(value);
    }
  }
  return found;
}

async function run(
  server: RemoteOna,
  contestant: Contestant,
  measure: 'time' | 'memory',
  delayMs = 0,
): ReturnType<typeof runStep> {
  await server.counts(delayMs);
  const result = await runStep(contestant, measure);
  const { requests } = await server.counts();
  const isSame = requests.toSorted().join() === contestant.requests.toSorted().join();
  if (result.exitCode !== contestant.exitCode || !isSame) {
    const ended = `exit code ${result.exitCode ?? 'none'}, requests: ${requests.join(', ')}`;
    throw new Error(`${contestant.name} did not do its work: ${ended}\n${result.output}`);
  }
  return result;
}

function report(
  all: readonly Contestant[],
  times: ReadonlyMap<string, readonly number[]>,
  baselines: readonly string[],
  memory?: ReadonlyMap<string, readonly number[]>,
): string {
  const middle = (name: string): number => median(times.get(name) ?? []);
  const head = [
    '',
    'requests',
    'ms',
    'min–max',
    ...baselines.map((name) => `to ${name}`),
    ...(memory ? ['peak MB'] : []),
  ];
  const rows = all.map(({ name, requests }) => {
    const ratios = baselines.map((base) => (middle(name) / middle(base)).toFixed(2));
    const held = memory?.get(name);
    const peak = memory ? [held ? megabytes(median(held)) : ''] : [];
    return [name, String(requests.length), middle(name).toFixed(1), range(times.get(name) ?? []), ...ratios, ...peak];
  });
  return table(head, rows);
}
