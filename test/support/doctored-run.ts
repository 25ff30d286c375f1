import type { StepRun } from '../../local-runner/runner.ts';

/** A run that never was, for checks that must find what is wrong with it: green and silent but for the differences. */
export function doctoredRun(differences: Partial<StepRun>): StepRun {
  return {
    exitCode: 0,
    signal: null,
    durationMs: 1,
    log: '',
    rawStdout: '',
    rawStderr: '',
    stdoutBytes: Buffer.alloc(0),
    stderrBytes: Buffer.alloc(0),
    commands: [],
    annotations: [],
    masks: [],
    outputs: {},
    state: {},
    env: {},
    path: '',
    summary: '',
    files: {},
    ...differences,
  };
}
