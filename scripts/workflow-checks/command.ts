import { spawn } from 'node:child_process';

/** How a program ended. */
interface Ended {
  /** -1 if it could not be started or was killed. */
  readonly code: number;
  /** stdout, then stderr. */
  readonly output: string;
  readonly timedOut: boolean;
}

export interface Settings {
  readonly cwd?: string;
  /** Absent: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds until the program is killed. */
  readonly timeout?: number;
}

/** command runs a program, kills it at the timeout, and never throws. */
export async function command(program: string, args: readonly string[], settings: Settings = {}): Promise<Ended> {
  const { timeout = 540_000, ...rest } = settings;
  // A group of its own: what the program has started is killed with it, and cannot hold its pipes open.
  const child = spawn(program, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, timeout);
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('error', () => resolve(-1));
  child.once('close', (code) => resolve(code ?? -1));
  const code = await promise;
  clearTimeout(timer);
  return { code, output: Buffer.concat([...out, ...err]).toString(), timedOut };
}

/** mustRun runs a program and throws its output unless it succeeds. */
export async function mustRun(program: string, args: readonly string[], settings: Settings = {}): Promise<void> {
  const { code, output } = await command(program, args, settings);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
}
