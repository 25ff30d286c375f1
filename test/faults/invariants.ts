import { leaksIn, masksFirst } from '../support/leaks.ts';
import type { StepRun } from '../../local-runner/runner.ts';
import { expectedAttempts, expectedStatus, type Told } from './expectation.ts';
import type { Arrival, Plan } from './front.ts';
import { TARGET } from './requests.ts';

/** What the server really holds. */
export interface State {
  readonly secret: string | undefined;
  readonly ciphertext: string;
}

/** Everything that is known of one cell when its run has ended. */
export interface Evidence {
  readonly plan: Plan;
  /** Undefined: it had to be killed. */
  readonly run: StepRun | undefined;
  readonly arrivals: readonly Arrival[];
  readonly before: State;
  readonly after: State;
  readonly apiKey: string;
  readonly newSecret: string;
  /** Connections to a host that was not asked for. */
  readonly trapped: number;
}

const OUTPUTS = ['changed', 'integration-ids', 'updated-ids', 'failed-ids', 'updated-fields', 'results'];

/** The most redirects that one attempt follows. */
const MOST_REDIRECTS = 3;

interface Result {
  readonly integrationId: string;
  readonly status: Told;
  readonly verified: boolean;
  readonly error?: { readonly message: string };
}

/** violations lists what a cell breaks of the contract: nothing, if all is well. */
export function violations(evidence: Evidence): string[] {
  const { run } = evidence;
  if (run === undefined) return ['ends: it did not end by itself'];
  const missing = OUTPUTS.filter((name) => run.outputs[name] === undefined);
  if (missing.length > 0) return [`outputs: ${missing.join(', ')} not set`];
  return [
    ...processViolations(run),
    ...outputViolations(run),
    ...stateViolations(run, evidence),
    ...attemptViolations(run, evidence),
    ...secretViolations(run, evidence),
    ...(evidence.trapped > 0 ? [`redirects: ${String(evidence.trapped)} connections to a host not asked for`] : []),
  ];
}

/** told gives the status that a run tells. */
export function told(run: StepRun): Told {
  return resultOf(run)?.status ?? 'none';
}

/** attempts counts how often the request of the place was tried. */
export function attempts(run: StepRun, { plan, arrivals }: Evidence): number {
  const arrived = arrivals.filter(({ isAtPlace, isRedirected }) => isAtPlace && !isRedirected).length;
  if (plan.fault.inject !== 'refuse') return arrived;
  // The front cannot see an attempt that was refused: here the log alone tells of them.
  const { method } = plan.place;
  const repeated = run.log.split('\n').filter((line) => line.startsWith(method) && line.includes('trying again'));
  return repeated.length + 1;
}

function processViolations(run: StepRun): string[] {
  return [
    ...(run.exitCode === 0 || run.exitCode === 1 ? [] : [`exit: code ${String(run.exitCode)}`]),
    ...(run.rawStderr === '' ? [] : [`stderr: ${run.rawStderr}`]),
    ...(run.log.includes('defect of its own') ? ['exit: a defect of its own'] : []),
  ];
}

function outputViolations(run: StepRun): string[] {
  const status = told(run);
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

function stateViolations(run: StepRun, evidence: Evidence): string[] {
  const { plan, arrivals, before, after, newSecret } = evidence;
  const status = told(run);
  const message = resultOf(run)?.error?.message ?? '';
  const isAsAsked = after.secret === newSecret;
  const isUntouched = after.ciphertext === before.ciphertext && after.secret === before.secret;
  const readBack = wasReadBack(arrivals);
  const rules: [boolean, string][] = [
    [run.exitCode === 0 && !isAsAsked, 'state: green, and the secret is not stored'],
    [run.exitCode === 0 && !readBack, 'state: green, and it was not read back'],
    [status === 'updated' && !isAsAsked, 'state: updated, and the secret is not stored'],
    [status === 'updated' && resultOf(run)?.verified !== true, 'state: updated, and not verified'],
    [status === 'failed' && !message.includes('Nothing was changed'), 'state: failed, without a word on the effect'],
    [message.includes('Nothing was changed') && !isUntouched, 'state: "Nothing was changed.", and something was'],
    [status === 'none' && !isUntouched, 'state: nothing told, and something was changed'],
    [status === 'unknown' && readBack && plan.fault.refuses !== true, 'state: unknown, although it could be read back'],
  ];
  const expected = expectedStatus(plan);
  return [
    ...rules.flatMap(([broken, text]) => (broken ? [text] : [])),
    ...(status === expected ? [] : [`status: ${status}, and the contract says ${expected}`]),
  ];
}

/** A whole answer to a Get that came after the last write. */
function wasReadBack(arrivals: readonly Arrival[]): boolean {
  const write = arrivals.findLastIndex(({ method }) => method === 'UpdateSCMIntegration');
  return arrivals.some(
    ({ method, answered }, index) => write >= 0 && index > write && method === 'GetSCMIntegration' && answered,
  );
}

function attemptViolations(run: StepRun, evidence: Evidence): string[] {
  const { plan, arrivals } = evidence;
  const made = attempts(run, evidence);
  const expected = expectedAttempts(plan);
  const redirected = arrivals.filter(({ isAtPlace, isRedirected }) => isAtPlace && isRedirected).length;
  return [
    ...(made === expected ? [] : [`attempts: ${String(made)}, and the contract says ${String(expected)}`]),
    ...(redirected <= made * MOST_REDIRECTS ? [] : [`redirects: ${String(redirected)} followed`]),
  ];
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
