import { existsSync } from 'node:fs';
import { EOL } from 'node:os';
import { join, resolve } from 'node:path';
import { actionRoot, readActionYml } from './action-yml.ts';
import { parseCommandFile } from './command-files.ts';
import { JobDirectory } from './job-directory.ts';
import { LogInterpreter, type Annotation } from './log-interpreter.ts';
import { inputVariables, standardVariables, type WorkflowEvent } from './step-environment.ts';
import { runStepProcess, type StepSignal } from './step-process.ts';
import type { WorkflowCommand } from './workflow-command.ts';

export interface RunOptions {
  /** Inputs, as in a workflow: a key that is there, even with the empty string, gets no default. */
  with?: Record<string, string>;
  /** Further variables. Nothing of the parent's environment but PATH (on Windows SYSTEMROOT, too) reaches the step. */
  env?: Record<string, string>;
  event?: WorkflowEvent;
  /** Default: what `runs.main` of action.yml names. */
  bundle?: string;
  signal?: StepSignal;
  /** Default 60 s; then the process is killed and the promise rejected with what was printed. */
  timeoutMs?: number;
  /** Step debug logging. */
  debug?: boolean;
  /** Arguments for Node, such as `--import` of a probe. A file is named by its `file:` URL: Windows' `C:` is no scheme. */
  nodeArgs?: readonly string[];
  /** Files that are in the workspace already, by relative path. */
  workspace?: Record<string, string | Uint8Array>;
  /** Hears every raw line, of both streams, as it is handled. */
  onLine?: (line: string) => void;
}

/** A step that has ended. Everything but `log` and the messages of `annotations` is unmasked. */
export interface StepRun {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  durationMs: number;
  /** What a user sees on the run page. */
  log: string;
  rawStdout: string;
  rawStderr: string;
  stdoutBytes: Buffer;
  stderrBytes: Buffer;
  commands: WorkflowCommand[];
  annotations: Annotation[];
  /** The values given to `add-mask`, in order. */
  masks: string[];
  outputs: Record<string, string>;
  state: Record<string, string>;
  env: Record<string, string>;
  /** The text of the GITHUB_PATH file. */
  path: string;
  /**
   * Its lines end with a line feed on every system. Empty if it was over 1 MiB: then the runner drops it and annotates
   * an error.
   */
  summary: string;
  /** What was written besides the command files, by path: `work/repository/…`, `work/_temp/…`, `home/…`, `tmp/…`. */
  files: Record<string, string>;
}

const summaryLimit = 1024 * 1024;

/** Runs the bundle as a step of a job on GitHub's runner, with the same environment and the same eyes on its output. */
export async function runAction(options: RunOptions = {}): Promise<StepRun> {
  const action = readActionYml();
  const bundle = options.bundle === undefined ? join(actionRoot, action.runs.main) : resolve(options.bundle);
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there. Is the action built?`);
  const debug = options.debug ?? false;
  const event = options.event ?? { name: 'workflow_dispatch', payload: {} };
  const inputs = inputVariables(action.inputs, options.with ?? {});

  const job = await JobDirectory.create(event.payload, options.workspace);
  try {
    const interpreter = new LogInterpreter(debug);
    const ended = await runStepProcess({
      arguments: [...(options.nodeArgs ?? []), bundle],
      environment: { ...standardVariables(event, debug), ...job.variables, ...inputs, ...options.env },
      directory: job.workspace,
      timeoutMs: options.timeoutMs ?? 60_000,
      signal: options.signal,
      onLine: (line) => {
        interpreter.read(line);
        options.onLine?.(line);
      },
    });
    // Before the log is taken: it may add a line.
    const summary = acceptSummary(await job.read('summary'), interpreter);
    return {
      exitCode: ended.exitCode,
      signal: ended.signal,
      durationMs: ended.durationMs,
      log: interpreter.log,
      rawStdout: ended.stdout.toString('utf8'),
      rawStderr: ended.stderr.toString('utf8'),
      stdoutBytes: ended.stdout,
      stderrBytes: ended.stderr,
      commands: interpreter.commands,
      annotations: interpreter.annotations,
      masks: interpreter.masks,
      outputs: parseCommandFile(await job.read('output'), 'GITHUB_OUTPUT'),
      state: parseCommandFile(await job.read('state'), 'GITHUB_STATE'),
      env: parseCommandFile(await job.read('env'), 'GITHUB_ENV'),
      path: await job.read('path'),
      summary,
      files: await job.newFiles(),
    };
  } finally {
    await job.remove();
  }
}

function acceptSummary(text: string, interpreter: LogInterpreter): string {
  const size = Buffer.byteLength(text);
  if (size <= summaryLimit) return text.replaceAll(EOL, '\n');
  const kilobytes = Math.floor(size / 1024);
  interpreter.annotate(
    'error',
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kilobytes}k.`,
  );
  return '';
}
