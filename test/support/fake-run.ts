import type { StepRun } from '../../local-runner/runner.ts';

/** fakeRun makes the record of a green and silent run with some differences, for tests of the checks themselves. */
export function fakeRun(differences: Partial<StepRun>): StepRun {
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
