import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readActionYml } from './action-yml.ts';
import { type Annotation, type Command, Log, splitLines } from './log.ts';
import { Step, type StepOptions } from './step.ts';

export interface RunOptions extends StepOptions {
  /** Another script than `runs.main` of action.yml. */
  readonly bundle?: string;
  /** Another Node. */
  readonly node?: string;
  /** Arguments for Node, such as `--import` of a probe. */
  readonly nodeArgs?: readonly string[];
  /** Each is sent once, at the first line that fits. */
  readonly signals?: readonly StepSignal[];
  /** Closes the reading end of stdout at the start, or at the first line that fits. */
  readonly closeStdoutAt?: 'start' | ((line: string) => boolean);
  /** Hears every raw line of both streams. */
  readonly onLine?: (line: string) => void;
  /** Default: 60 s. Then the process is killed and the promise rejected with what was printed. */
  readonly timeoutMs?: number;
}

export interface StepSignal {
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
  readonly commands: readonly Command[];
  readonly annotations: readonly Annotation[];
  /** The values given to `add-mask`, in order. */
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** As written. Empty if it was over 1 MiB: then the runner drops it and annotates an error. */
  readonly summary: string;
  /** Everything that was written besides outputs and summary, by path: normally nothing. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the bundle as a step of a job on GitHub's runner: the same environment, and the same eyes on its output. */
export async function runAction(options: RunOptions = {}): Promise<StepRun> {
  const bundle = options.bundle ?? readActionYml(options.action).main;
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there. Is the action built?`);
  const step = new Step(options);
  try {
    const log = new Log(options.debug ?? false);
    const child = spawn(options.node ?? process.execPath, [...(options.nodeArgs ?? []), bundle], {
      cwd: step.directory,
      env: step.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = await watch(child, log, options);
    const summary = log.acceptSummary(step.summary()); // may add a line to the log
    const { annotations, commands, masks, text } = log;
    return {
      ...ended,
      log: text,
      annotations,
      commands,
      masks: masks.values,
      outputs: step.outputs(),
      summary,
      files: step.files(),
    };
  } finally {
    step.remove();
  }
}

type Ended = Pick<StepRun, 'exitCode' | 'signal' | 'stdout' | 'stderr'>;

async function watch(child: ChildProcess, log: Log, options: RunOptions): Promise<Ended> {
  const { closeStdoutAt = () => false, onLine, timeoutMs = 60_000 } = options;
  const waiting = new Set(options.signals);
  const hear = (line: string): void => {
    log.read(line);
    onLine?.(line);
    for (const signal of waiting) {
      if (!signal.at(line)) continue;
      waiting.delete(signal);
      child.kill(signal.name);
    }
    if (closeStdoutAt !== 'start' && closeStdoutAt(line)) child.stdout?.destroy();
  };
  const stdout = collect(child.stdout, hear);
  const stderr = collect(child.stderr, hear);
  if (closeStdoutAt === 'start') child.stdout?.destroy();
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const started = performance.now();
  try {
    const { promise, resolve, reject } = Promise.withResolvers<[number | null, NodeJS.Signals | null]>();
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
    const [exitCode, signal] = await promise;
    const ended = { exitCode, signal, stdout: stdout.text, stderr: stderr.text };
    if (signal !== 'SIGKILL') return ended;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    throw new Error(`The step was killed after ${seconds} s.\n${ended.stdout}\n${ended.stderr}`);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Collects the text of a stream and cuts it into lines as the runner does, for which a lone carriage return ends a line
 * too: text such as `harmless\r::add-mask::x` holds a command.
 */
function collect(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): { text: string } {
  const collected = { text: '' };
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    collected.text += chunk;
    // A carriage return at the very end may be the first half of a line break.
    const [, complete = '', half = ''] = /^(.*?)(\r?)$/s.exec(rest + chunk) ?? [];
    const lines = splitLines(complete);
    rest = (lines.pop() ?? '') + half;
    lines.forEach(hear);
  });
  stream?.on('end', () => {
    const lines = splitLines(rest);
    if (lines.at(-1) === '') lines.pop();
    lines.forEach(hear);
  });
  return collected;
}
