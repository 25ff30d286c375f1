import { spawn } from 'node:child_process';
import { LineSplitter } from './line-splitter.ts';

/** A signal to send, once: so many milliseconds after the start, or at the first line that fits. */
export interface StepSignal {
  after: number | ((line: string) => boolean);
  name: 'SIGINT' | 'SIGTERM';
}

interface StepProcessOptions {
  arguments: readonly string[];
  environment: Record<string, string>;
  directory: string;
  timeoutMs: number;
  signal?: StepSignal | undefined;
  /** Hears every line of both streams in the order in which the runner handles them. */
  onLine: (line: string) => void;
}

interface EndedProcess {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: Buffer;
  stderr: Buffer;
  durationMs: number;
}

/**
 * Runs Node to its end. What is queued from stderr is handled before what is queued from stdout, as the runner does: a
 * mask printed to stdout may come too late for a line on stderr.
 */
export async function runStepProcess(options: StepProcessOptions): Promise<EndedProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, options.arguments, {
    cwd: options.directory,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  const timeout = { over: false };
  const timers = [
    setTimeout(() => {
      timeout.over = true;
      child.kill('SIGKILL');
    }, options.timeoutMs),
  ];

  const { signal } = options;
  let waiting = signal !== undefined && typeof signal.after !== 'number';
  if (typeof signal?.after === 'number') timers.push(setTimeout(() => child.kill(signal.name), signal.after));
  const hear = (line: string): void => {
    options.onLine(line);
    if (waiting && typeof signal?.after === 'function' && signal.after(line)) {
      waiting = false;
      child.kill(signal.name);
    }
  };

  const stdout = new Channel(child.stdout);
  const stderr = new Channel(child.stderr);
  const drain = (): void => {
    for (const channel of [stderr, stdout]) for (const line of channel.take()) hear(line);
  };
  stdout.onLines = drain;
  stderr.onLines = drain;

  try {
    const { promise, resolve, reject } = Promise.withResolvers<[number | null, NodeJS.Signals | null]>();
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
    const [exitCode, endSignal] = await promise;
    const durationMs = performance.now() - started;
    drain();
    const ended = { exitCode, signal: endSignal, stdout: stdout.bytes, stderr: stderr.bytes, durationMs };
    if (timeout.over) throw timeoutError(options.timeoutMs, ended);
    return ended;
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

/** One of the two streams: all its bytes, and the lines of it that wait to be handled. */
class Channel {
  onLines: () => void = () => undefined;
  readonly #chunks: Buffer[] = [];
  readonly #splitter = new LineSplitter();
  #queue: string[] = [];

  constructor(stream: NodeJS.ReadableStream) {
    stream.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#enqueue(this.#splitter.push(chunk));
    });
    stream.on('end', () => this.#enqueue(this.#splitter.end()));
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  take(): string[] {
    const lines = this.#queue;
    this.#queue = [];
    return lines;
  }

  /** Lines are handled a moment later, so that what arrives on both streams at once is seen together. */
  #enqueue(lines: string[]): void {
    this.#queue.push(...lines);
    if (lines.length > 0) setImmediate(() => this.onLines());
  }
}

function timeoutError(timeoutMs: number, ended: EndedProcess): Error {
  const printed = [ended.stdout, ended.stderr].map((bytes) => bytes.toString('utf8'));
  return new Error(
    `The step did not end within ${timeoutMs} ms.\n--- stdout\n${printed[0] ?? ''}\n--- stderr\n${printed[1] ?? ''}`,
  );
}
