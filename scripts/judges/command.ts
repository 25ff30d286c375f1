import { spawn } from 'node:child_process';

/** What became of a program. */
export interface Ended {
  /** -1: it could not be started, or was ended by a signal. */
  readonly code: number;
  /** stdout, then stderr. */
  readonly output: string;
  /** It was ended because it did not end in time. */
  readonly timedOut: boolean;
}

export interface Settings {
  readonly cwd?: string;
  /** Absent: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds until it is ended. */
  readonly timeout?: number;
}

/** Milliseconds that a program has for its last words, and again for its pipes to close. */
const GRACE = 2000;

/**
 * command runs a program until it ends, or for as long as it may run and little more, whatever the program does. It never
 * throws: a program that is not there ends with -1.
 */
export async function command(program: string, args: readonly string[], settings: Settings = {}): Promise<Ended> {
  const { timeout = 600_000, ...rest } = settings;
  const child = spawn(program, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = Promise.withResolvers<number>();
  child.once('error', () => ended.resolve(-1));
  child.once('close', (code) => ended.resolve(code ?? -1));
  let timedOut = false;
  const timers = [
    setTimeout(() => {
      timedOut = true;
      child.kill('SIGQUIT'); // a program written in Go then tells what each of its goroutines waits for
    }, timeout),
    setTimeout(() => child.kill('SIGKILL'), timeout + GRACE),
    setTimeout(
      () => {
        // What the program has started may hold its pipes open.
        child.stdout.destroy();
        child.stderr.destroy();
        ended.resolve(-1);
      },
      timeout + 2 * GRACE,
    ),
  ];
  const code = await ended.promise;
  for (const timer of timers) clearTimeout(timer);
  return { code, output: Buffer.concat([...out, ...err]).toString(), timedOut };
}

/** mustRun runs a program that has to succeed, and throws what it said otherwise. */
export async function mustRun(program: string, args: readonly string[], settings: Settings = {}): Promise<string> {
  const { code, output } = await command(program, args, settings);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
