/**
 * `npm run bench`: what a rotation costs as a whole process, from the start of Node to its end, against the local Ona,
 * next to programs that do the same or less. Options: `--runs 31`, `--memory-runs 5`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BY_HAND, contestants, NOTHING, ONE_POST, type Contestant } from './contestants.ts';
import { machine } from './machine.ts';
import { startOna, type RemoteOna } from './ona.ts';
import { megabytes, median, range } from './statistics.ts';
import { runStep } from './step.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '31' }, 'memory-runs': { type: 'string', default: '5' } },
});

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const ona = await startOna();
try {
  const all = contestants(ona, folder, (name, why) => console.log(`Left out: ${name} (${why}).`));
  const times = await rounds(all, Number(values.runs), async (each) => (await run(ona, each, 'time')).milliseconds);
  const memory = await rounds(
    all.filter(({ isNode }) => isNode),
    Number(values['memory-runs']),
    async (each) => (await run(ona, each, 'memory')).peakMemory ?? Number.NaN,
  );
  console.log(`Medians of ${values.runs} alternating runs; ${machine()}.\n`);
  console.log(report(all, times, memory));
} finally {
  ona.stop();
  rmSync(folder, { recursive: true });
}

/** Everyone in turn, so that what disturbs the machine for a while disturbs all; the first round is not counted. */
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

async function run(server: RemoteOna, contestant: Contestant, measure: 'time' | 'memory'): ReturnType<typeof runStep> {
  const result = await runStep(contestant, measure);
  const { requests } = await server.counts();
  if (result.exitCode !== contestant.exitCode || requests.join() !== contestant.requests.join()) {
    const ended = `exit code ${result.exitCode ?? 'none'}, requests: ${requests.join(', ')}`;
    throw new Error(`${contestant.name} did not do its work: ${ended}\n${result.output}`);
  }
  return result;
}

function report(
  all: readonly Contestant[],
  times: ReadonlyMap<string, readonly number[]>,
  memory: ReadonlyMap<string, readonly number[]>,
): string {
  const middle = (name: string): number => median(times.get(name) ?? []);
  const head = ['', 'requests', 'ms', 'min–max', `to ${BY_HAND}`, `to ${ONE_POST}`, `to ${NOTHING}`, 'peak MB'];
  const rows = all.map(({ name, requests }) => {
    const ratios = [BY_HAND, ONE_POST, NOTHING].map((base) => (middle(name) / middle(base)).toFixed(2));
    const held = memory.get(name);
    const peak = held ? megabytes(median(held)) : '';
    return [name, String(requests.length), middle(name).toFixed(1), range(times.get(name) ?? []), ...ratios, peak];
  });
  return table(head, rows);
}
