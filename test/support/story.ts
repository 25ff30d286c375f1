import { startLocalOna, type LocalOna, type LocalOnaOptions } from '../../local/ona/server.ts';
import type { Action } from '../../src/job.ts';
import { main } from '../../src/main.ts';
import { Redactor } from '../../src/report/redact.ts';
import { run } from '../../src/run.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { RecordingHost } from './host.ts';
import { inputVariables } from './inputs.ts';

/** What a run of the action is given. */
export interface StoryOptions {
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly action?: Action;
  readonly host?: RecordingHost;
  readonly clock?: VirtualClock;
  readonly stopping?: AbortController;
  readonly afterSignal?: number;
  /** Milliseconds for one request, instead of the input's seconds. */
  readonly timeout?: number;
}

/** A run that has ended. */
export interface Ended {
  readonly isGreen: boolean;
  readonly host: RecordingHost;
  readonly log: string;
  readonly errors: string[];
  readonly warnings: string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly results: Result[];
}

/** One entry of the output `results`. */
export interface Result {
  readonly integrationId: string;
  readonly status: string;
  readonly verified: boolean;
  readonly validated: boolean;
  readonly changes: { field: string }[];
  readonly warnings: string[];
  readonly error?: { code: string; message: string };
}

/** tell runs an action in this process, against whatever its inputs name, and gives everything that it did. */
export async function tell(options: StoryOptions): Promise<Ended> {
  const {
    action = main,
    clock = createClock(),
    host = new RecordingHost(),
    stopping = new AbortController(),
  } = options;
  const isGreen = await run(withTimeout(action, options.timeout), {
    env: { GITHUB_OUTPUT: 'recorded', ...inputVariables(options.with ?? {}), ...options.env },
    host,
    clock,
    redactor: new Redactor(),
    stopping: stopping.signal,
    afterSignal: options.afterSignal ?? 50,
  });
  const results = JSON.parse(host.written['results'] ?? '[]') as Result[];
  const [errors, warnings] = [host.texts('error'), host.texts('warning')];
  return { isGreen, host, log: host.log, errors, warnings, outputs: host.written, results };
}

function withTimeout(action: Action, timeout: number | undefined): Action {
  if (timeout === undefined) return action;
  return (env) => {
    const inputs = action(env);
    return inputs.valid ? { ...inputs, valid: { ...inputs.valid, job: { ...inputs.valid.job, timeout } } } : inputs;
  };
}

/** withOna starts a local Ona for the time of a test. Its clock is the run's. */
export async function withOna<Value>(
  options: LocalOnaOptions,
  test: (ona: LocalOna, clock: VirtualClock) => Promise<Value>,
): Promise<Value> {
  const clock = createClock();
  const ona = await startLocalOna({ clock, ...options });
  try {
    return await test(ona, clock);
  } finally {
    await ona.stop();
  }
}

/** rotate runs the main action against a local Ona. */
export async function rotate(
  ona: LocalOna,
  inputs: Readonly<Record<string, string>>,
  options: Omit<StoryOptions, 'with'> = {},
): Promise<Ended> {
  return tell({ ...options, with: { 'api-key': ona.apiKey, 'base-url': ona.baseUrl, ...inputs } });
}
