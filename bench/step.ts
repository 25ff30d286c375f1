import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readActionYml } from '../local-runner/action-yml.ts';
import { JobDirectory } from '../local-runner/job-directory.ts';
import { inputVariables, standardVariables } from '../local-runner/step-environment.ts';

/** A program to run as a step: Node with a script, or another one. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** The inputs, which every contestant finds where the runner puts them. */
  readonly with: Readonly<Record<string, string>>;
}

export interface StepResult {
  /** From the start of the process until it is gone and its output read. */
  readonly milliseconds: number;
  readonly exitCode: number | null;
  readonly output: string;
  /** In bytes; only of a Node program, and only where it was asked for. */
  readonly peakMemory: number | undefined;
}

const action = readActionYml();
const event = { name: 'workflow_dispatch', payload: {} };

/**
 * Runs a program as the runner runs a step: the same environment, and command files that are really there. Time and
 * memory are not to be measured in the same run, because the probe takes time.
 */
export async function runStep(program: Program, measure: 'time' | 'memory' | 'both'): Promise<StepResult> {
  const job = await JobDirectory.create(event.payload);
  try {
    const peakFile = join(job.runnerTemp, 'peak');
    const probe = measure === 'time' ? [] : ['--import', join(import.meta.dirname, 'peak.js')];
    const env = {
      ...standardVariables(event, false),
      ...job.variables,
      ...inputVariables(action.inputs, program.with),
      BENCH_PEAK: peakFile,
    };
    const started = performance.now();
    const child = spawn(program.command, [...probe, ...program.args], {
      cwd: job.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    const [exitCode] = (await once(child, 'close')) as [number | null];
    const milliseconds = performance.now() - started;
    const peakMemory = measure === 'time' ? undefined : Number(readFileSync(peakFile, 'utf8')) * 1024;
    return { milliseconds, exitCode, output: (await output).join(''), peakMemory };
  } finally {
    await job.remove();
  }
}
