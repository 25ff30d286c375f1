/**
 * `npm run bench` measures the built action as a whole process, side by side with another program, in pairs that take turns,
 * against a local Ona in another process: the start-up (inputs missing), a rotation, and a rotation in 5,000 integrations.
 * Options: `--pairs 41`, `--integrations 5000`. docs/PERFORMANCE.md has the figures of one machine.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { FLEET_APP } from '../local/ona/fleet.ts';
import { INTEGRATION_IDS } from '../local/ona/world.ts';
import { readActionYml } from '../local/runner/action-yml.ts';
import { Step } from '../local/runner/step.ts';

interface Program {
  readonly script: string;
  readonly with: Readonly<Record<string, string>>;
  readonly exitCode: number;
}

/** Milliseconds from the start of the process to its end, milliseconds of CPU, and megabytes. */
interface Measured {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

interface RemoteOna {
  readonly inputs: Readonly<Record<string, string>>;
  /** The requests since the last time. */
  requests(): Promise<string[]>;
  stop(): void;
}

/** How many requests the fleet has open at a time, and how long each takes. */
const CONCURRENCY = 16;
const DELAY_MS = 20;
const RUNNERS = 10;

const ACTION = readActionYml().main;
const BY_HAND = join(import.meta.dirname, 'by-hand.cjs');
const BASELINE = join(import.meta.dirname, 'baseline.cjs');

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '41' }, integrations: { type: 'string', default: '5000' } },
});

console.log(
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? ''}), ${platform()} ${arch()}, Node ${process.versions.node}\n`,
);
await benchStart(Number(values.pairs));
await benchRotation(Number(values.pairs));
await benchFleet(Number(values.integrations));

async function benchStart(pairs: number): Promise<void> {
  const action = { script: ACTION, with: {}, exitCode: 1 };
  const baseline = { script: BASELINE, with: {}, exitCode: 0 };
  await comparePairs('Start-up, inputs missing', 'Node with http and https loaded', action, baseline, pairs);
}

async function benchRotation(pairs: number): Promise<void> {
  const ona = await startOna({});
  try {
    const inputs = { ...ona.inputs, 'integration-id': INTEGRATION_IDS.githubEu };
    const [action, byHand] = [ACTION, BY_HAND].map((script) => ({ script, with: inputs, exitCode: 0 }));
    if (!action || !byHand) return;
    await comparePairs('A rotation', 'the same requests by hand', action, byHand, pairs, async () => {
      const sent = (await ona.requests()).toSorted().join(' ');
      const wanted = 'GetRunner GetSCMIntegration GetSCMIntegration UpdateSCMIntegration ValidateRunnerConfiguration';
      if (sent !== wanted) throw new Error(`Sent: ${sent}`);
    });
  } finally {
    ona.stop();
  }
}

/**
 * The app is used by two fifths of the integrations that the list shows. The ideal is what the requests take if nothing else
 * took any time: the pages one after another; then a Get and a Validate for each integration, and a GetRunner for each
 * runner; after the last of them an Update and a Get for each.
 */
async function benchFleet(selected: number): Promise<void> {
  const integrations = Math.ceil((selected * 5) / 2);
  const turns = (count: number): number => Math.ceil(count / CONCURRENCY);
  const ideal = DELAY_MS * (Math.ceil(integrations / 100) + turns(2 * selected + RUNNERS) + turns(2 * selected));
  const ona = await startOna({ integrations, runners: RUNNERS, delayMs: DELAY_MS });
  try {
    const fleet = {
      'match-oauth-client-id': FLEET_APP.clientId,
      'allow-multiple': 'true',
      concurrency: String(CONCURRENCY),
    };
    for (const script of [BY_HAND, ACTION]) {
      const { wall, cpu, peak } = await measure({ script, with: { ...ona.inputs, ...fleet }, exitCode: 0 });
      const sent = await ona.requests();
      const written = sent.filter((request) => request === 'UpdateSCMIntegration').length;
      if (written !== selected) throw new Error(`${written} of ${selected} were written.`);
      console.log(
        `${selected} integrations, ${CONCURRENCY} requests of ${DELAY_MS} ms at a time, ${script === ACTION ? 'this action' : 'by hand'}: ` +
          `${(wall / 1000).toFixed(1)} s, ${(wall / ideal).toFixed(2)} of the ideal; CPU ${(cpu / 1000).toFixed(1)} s; ` +
          `peak ${peak.toFixed(0)} MB; ${sent.length} requests`,
      );
    }
  } finally {
    ona.stop();
  }
}

/** Runs both in turn. The medians of the pairs' ratios are what counts; the first pair warms up. */
async function comparePairs(
  title: string,
  other: string,
  action: Program,
  baseline: Program,
  pairs: number,
  check: () => Promise<void> = async () => Promise.resolve(),
): Promise<void> {
  const measured: (readonly [Measured, Measured])[] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const own = await measure(action);
    await check();
    const theirs = await measure(baseline);
    await check();
    if (pair > 0) measured.push([own, theirs]);
  }
  const line = (name: 'wall' | 'cpu' | 'peak', unit: string): string => {
    const [own, theirs] = [0, 1].map((index) => median(measured.map((pair) => pair[index]?.[name] ?? NaN)));
    const ratio = median(measured.map(([a, b]) => a[name] / b[name]));
    return `  ${name.padEnd(4)}  ${own?.toFixed(1) ?? ''} to ${theirs?.toFixed(1) ?? ''} ${unit}: ${ratio.toFixed(2)}`;
  };
  const rows = [line('cpu', 'ms'), line('wall', 'ms'), line('peak', 'MB')];
  console.log(`${title}, to ${other} (medians of ${pairs} pairs)\n${rows.join('\n')}\n`);
}

/** Runs a program as the runner runs a step: the environment of one, and command files that are really there. */
async function measure(program: Program): Promise<Measured> {
  const step = new Step({ with: program.with });
  try {
    const probe = join(step.runnerTemp, 'probe.json');
    const args = ['--require', join(import.meta.dirname, 'probe.cjs'), program.script];
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: step.directory,
      env: { ...step.env, BENCH_PROBE: probe },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    const [exitCode] = (await once(child, 'close')) as [number | null];
    const wall = performance.now() - started;
    if (exitCode !== program.exitCode) throw new Error(`exit code ${exitCode ?? 'none'}\n${(await output).join('')}`);
    return { wall, ...(JSON.parse(readFileSync(probe, 'utf8')) as { cpu: number; peak: number }) };
  } finally {
    step.remove();
  }
}

async function startOna(settings: Readonly<Record<string, number>>): Promise<RemoteOna> {
  const child = fork(join(import.meta.dirname, 'ona.ts'), [JSON.stringify(settings)]);
  const [{ baseUrl, apiKey }] = (await once(child, 'message')) as [{ baseUrl: string; apiKey: string }];
  return {
    inputs: { 'api-key': apiKey, 'base-url': baseUrl, 'oauth-client-secret': 'a-new-secret-of-the-benchmark' },
    requests: async () => {
      child.send('requests');
      const [requests] = (await once(child, 'message')) as [string[]];
      return requests;
    },
    stop: () => child.disconnect(),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
