import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What became of a program. */
export interface Ended {
  /** -1: it could not be started, or was ended by a signal. */
  readonly code: number;
  /** stdout, then stderr. */
  readonly output: string;
}

export interface Settings {
  readonly cwd?: string;
  /** Absent: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds until it is ended. */
  readonly timeout?: number;
}

/** command runs a program to its end. It never throws: a program that is not there ends with -1. */
export async function command(program: string, args: readonly string[], settings: Settings = {}): Promise<Ended> {
  const { timeout = 600_000, ...rest } = settings;
  const child = spawn(program, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
  // Not spawn's own: it would keep this process alive for a program that could not be started.
  setTimeout(() => child.kill(), timeout).unref();
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('error', () => resolve(-1));
  child.once('close', (code) => resolve(code ?? -1));
  const [code, out, err] = await Promise.all([promise, text(child.stdout), text(child.stderr)]);
  return { code, output: out + err };
}

/** mustRun runs a program that has to succeed, and throws what it said otherwise. */
export async function mustRun(program: string, args: readonly string[], settings: Settings = {}): Promise<string> {
  const { code, output } = await command(program, args, settings);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
