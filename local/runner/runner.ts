import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readActionYml } from './action-yml.ts';
import { Log } from './log.ts';
import { Step, type StepOptions } from './step.ts';

export interface RunOptions extends StepOptions {
  /** Another script than `runs.main` of action.yml. */
  readonly bundle?: string;
  /** Arguments for Node, such as `--import` of a probe. */
  readonly nodeArgs?: readonly string[];
  /** Each is sent once, at the first line that fits. */
  readonly signals?: readonly StepSignal[];
  /** Closes the reading end of stdout at the start. */
  readonly closesStdout?: boolean;
  /** Hears every raw line of both streams. */
  readonly onLine?: (line: string) => void;
}

interface StepSignal {
  readonly at: (line: string) => boolean;
  readonly name: 'SIGINT' | 'SIGTERM';
}

/** A step that has ended. */
export interface StepRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What a user sees on the run page, masked. */
  readonly log: string;
  /** As printed, unmasked. */
  readonly stdout: string;
  readonly stderr: string;
  /** The values given to `add-mask`, in order. */
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Everything that was written besides outputs and summary, by path: normally nothing. */
  readonly files: Readonly<Record<string, string>>;
}

/** Then the process is killed and the promise rejected with what was printed. */
const TIMEOUT_MS = 25_000;

/** Runs the bundle as a step of a job on GitHub's runner: the same environment, and the same eyes on its output. */
export async function runAction(options: RunOptions = {}): Promise<StepRun> {
  const bundle = options.bundle ?? readActionYml(options.action).main;
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there. Is the action built?`);
  const step = new Step(options);
  try {
    const log = new Log(options.debug ?? false);
    const ended = await run([...(options.nodeArgs ?? []), bundle], step, log, options);
    return {
      ...ended,
      log: log.text,
      masks: log.masks,
      outputs: step.outputs(),
      summary: step.summary(),
      files: step.files(),
    };
  } finally {
    step.remove();
  }
}

type Ended = Pick<StepRun, 'exitCode' | 'signal' | 'stdout' | 'stderr'>;

async function run(args: readonly string[], step: Step, log: Log, options: RunOptions): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: step.directory,
    env: step.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const waiting = new Set(options.signals);
  const hear = (line: string): void => {
    log.read(line);
    options.onLine?.(line);
    for (const signal of waiting) {
      if (!signal.at(line)) continue;
      waiting.delete(signal);
      child.kill(signal.name);
    }
  };
  const stdout = collect(child.stdout, hear);
  const stderr = collect(child.stderr, hear);
  if (options.closesStdout === true) child.stdout.destroy();
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
  try {
    const { promise, resolve, reject } = Promise.withResolvers<[number | null, NodeJS.Signals | null]>();
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
    const [exitCode, signal] = await promise;
    if (signal === 'SIGKILL') throw new Error(`The step was killed.\n${stdout.text}\n${stderr.text}`);
    return { exitCode, signal, stdout: stdout.text, stderr: stderr.text };
  } finally {
    clearTimeout(timer);
  }
}

/** Collects the text of a stream, and cuts it into lines. A lone carriage return ends one too, as on GitHub's runner. */
function collect(stream: Readable, hear: (line: string) => void): { readonly text: string } {
  const collected = { text: '' };
  stream.setEncoding('utf8').on('data', (chunk: string) => (collected.text += chunk));
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', hear);
  return collected;
}
