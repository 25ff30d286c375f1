import type { StepRun } from '../../local-runner/runner.ts';
import { leaksIn, masksFirst } from '../support/leaks.ts';
import type { Case } from './case.ts';
import { claimViolations } from './claims.ts';
import {
  expectedAttempts,
  expectedReadsBack,
  expectedOutcome,
  type Expected,
  type ReportedStatus,
} from './expectation.ts';
import type { ReceivedRequest } from './faulty-gateway.ts';
import { TARGET } from './stages.ts';

/** What Ona really holds. */
export interface State {
  readonly secret: string | undefined;
  readonly ciphertext: string;
}

/** Everything that is known about a case when its run has ended. */
export interface Evidence {
  readonly testCase: Case;
  /** Undefined: it had to be killed. */
  readonly run: StepRun | undefined;
  readonly received: readonly ReceivedRequest[];
  readonly before: State;
  readonly after: State;
  readonly apiKey: string;
  readonly newSecret: string;
  /** Connections to a server that must not be contacted. */
  readonly decoyConnections: number;
}

const OUTPUTS = ['changed', 'integration-ids', 'updated-ids', 'failed-ids', 'updated-fields', 'results'];

/** The most redirects that one attempt follows. */
const MAX_REDIRECTS = 3;

/** An element of the output `results`, as far as the matrix reads it. */
export interface Result {
  readonly status: ReportedStatus;
  readonly verified: boolean;
  readonly validated: boolean;
  readonly changes: readonly object[];
  readonly warnings: readonly string[];
  readonly error?: { readonly message: string };
}

/** violations lists every way in which a run breaks the contract. */
export function violations(evidence: Evidence): string[] {
  const { run, decoyConnections } = evidence;
  if (run === undefined) return ['ends: it did not end by itself'];
  const missing = OUTPUTS.filter((name) => run.outputs[name] === undefined);
  if (missing.length > 0) return [`outputs: ${missing.join(', ')} not set`];
  return [
    ...processViolations(run),
    ...outputViolations(run),
    ...claimViolations(run, resultOf(run), evidence),
    ...expectationViolations(run, evidence),
    ...attemptViolations(run, evidence),
    ...lookViolations(evidence),
    ...secretViolations(run, evidence),
    ...(decoyConnections > 0 ? [`redirects: ${String(decoyConnections)} connections to another host`] : []),
  ];
}

/** reported gives the status that a run reports, and whether it claims to have verified it. */
export function reported(run: StepRun): Expected {
  const { status = 'none', verified = false } = resultOf(run) ?? {};
  return { status, verified };
}

/** attempts counts how often the request of the stage was sent. */
export function attempts(run: StepRun, { testCase, received }: Evidence): number {
  const { fault, stage } = testCase;
  if (fault.inject !== 'refuse') {
    return received.filter(({ isAtStage, isRedirected }) => isAtStage && !isRedirected).length;
  }
  // The gateway cannot see an attempt that was refused. Only the log tells.
  const retries = run.log.split('\n').filter((line) => line.startsWith(stage.method) && line.includes('Trying again'));
  return retries.length + 1;
}

function processViolations(run: StepRun): string[] {
  return [
    ...(run.exitCode === 0 || run.exitCode === 1 ? [] : [`exit: code ${String(run.exitCode)}`]),
    ...(run.rawStderr === '' ? [] : [`stderr: ${run.rawStderr}`]),
    ...(run.log.includes('because of a bug in this action') ? ['exit: a bug in the action'] : []),
  ];
}

function outputViolations(run: StepRun): string[] {
  const { status } = reported(run);
  const { exitCode, outputs } = run;
  const updated = status === 'updated';
  const ids = (has: boolean): string => JSON.stringify(has ? [TARGET] : []);
  const expected: Record<string, string> = {
    changed: String(updated),
    'integration-ids': ids(status !== 'none'),
    'updated-ids': ids(updated),
    'failed-ids': ids(status !== 'none' && !updated),
    'updated-fields': updated ? '["oauth-client-secret"]' : '[]',
  };
  return [
    ...Object.entries(expected).flatMap(([name, value]) =>
      outputs[name] === value ? [] : [`outputs: ${name} is ${String(outputs[name])} with status ${status}`],
    ),
    ...((exitCode === 0) === updated ? [] : [`exit: code ${String(exitCode)} with status ${status}`]),
    ...(updated || run.annotations.some(({ level }) => level === 'error') ? [] : ['annotations: red without an error']),
  ];
}

function expectationViolations(run: StepRun, { testCase }: Evidence): string[] {
  const { status, verified } = reported(run);
  const expected = expectedOutcome(testCase);
  return [
    ...(status === expected.status ? [] : [`status: ${status}, and the contract says ${expected.status}`]),
    ...(verified === expected.verified
      ? []
      : [`verified: ${String(verified)}, and the contract says ${String(expected.verified)}`]),
  ];
}

function attemptViolations(run: StepRun, evidence: Evidence): string[] {
  const made = attempts(run, evidence);
  const expected = expectedAttempts(evidence.testCase);
  const redirected = evidence.received.filter(({ isAtStage, isRedirected }) => isAtStage && isRedirected).length;
  return [
    ...(made === expected ? [] : [`attempts: ${String(made)}, and the contract says ${String(expected)}`]),
    ...(redirected <= made * MAX_REDIRECTS ? [] : [`redirects: ${String(redirected)} followed`]),
  ];
}

function lookViolations({ testCase, received }: Evidence): string[] {
  const expected = expectedReadsBack(testCase);
  // The gateway sees no look that it refuses.
  if (expected === undefined || testCase.fault.inject === 'refuse') return [];
  const write = received.findLastIndex(({ method }) => method === 'UpdateSCMIntegration');
  const made = received.slice(write + 1).filter(({ method }) => method === 'GetSCMIntegration').length;
  return made === expected ? [] : [`looks: ${String(made)}, and the contract says ${String(expected)}`];
}

function secretViolations(run: StepRun, { apiKey, newSecret, before, after }: Evidence): string[] {
  const secrets = {
    'API key': apiKey,
    'new secret': newSecret,
    'ciphertext before': before.ciphertext,
    'ciphertext after': after.ciphertext,
  };
  return [
    ...leaksIn(run, secrets).map((leak) => `secrets: ${leak}`),
    ...(masksFirst(run) ? [] : ['secrets: something was printed before the last mask']),
  ];
}

function resultOf(run: StepRun): Result | undefined {
  return (JSON.parse(run.outputs['results'] ?? '[]') as Result[])[0];
}
