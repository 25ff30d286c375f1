import { OAUTH_APPS } from '../../local-ona/world.ts';
import type { StepRun } from '../../local-runner/runner.ts';
import { CHANGED } from '../../src/messages/message.ts';
import { WARNINGS } from '../../src/messages/warnings.ts';
import type { ReceivedRequest } from './faulty-gateway.ts';
import type { Evidence, Result } from './invariants.ts';

/*
 * What a run may claim, given what Ona really holds and which answers arrived. None of it depends on the fault.
 */

const NOTHING_CHANGED = CHANGED.nothing;
const NOT_KNOWN = CHANGED.unknown;
const KEEP_BOTH = 'Keep the old and the new secret';
const NOT_VERIFIED = 'is not verified';
const NOT_VALIDATED = WARNINGS['not-validated'];

/** The plan of every run of the matrix: a new secret for the app, and nothing else. */
const CHANGES = JSON.stringify([{ field: 'oauth-client-secret', app: OAUTH_APPS.entra.clientId }]);

type Rule = readonly [isBroken: boolean, text: string];

/** claimViolations lists what a run claims without the right to. `result` is absent where nothing was found. */
export function claimViolations(run: StepRun, result: Result | undefined, evidence: Evidence): string[] {
  const rules = [
    ...effectRules(run, result, evidence),
    ...(result ? [...proofRules(run, result, evidence), ...validationRules(result, evidence)] : []),
  ];
  return rules.flatMap(([isBroken, text]) => (isBroken ? [`claims: ${text}`] : []));
}

/** What is said about the effect of a red run. */
function effectRules(run: StepRun, result: Result | undefined, evidence: Evidence): Rule[] {
  const { testCase, before, after, received } = evidence;
  const message = result?.error?.message ?? '';
  const isUntouched = after.ciphertext === before.ciphertext && after.secret === before.secret;
  const saysNothingChanged = [run.log, run.summary, message].some((text) => text.includes(NOTHING_CHANGED));
  const status = result?.status;
  return [
    [saysNothingChanged && !isUntouched, `"${NOTHING_CHANGED}", but something was changed`],
    [status === undefined && !isUntouched, 'nothing was found, but something was changed'],
    [status === 'failed' && !message.includes(NOTHING_CHANGED), 'failed, without a word on the effect'],
    [status === 'unknown' && !message.includes(NOT_KNOWN), 'unknown, but the message does not say so'],
    [status === 'unknown' && !message.includes(KEEP_BOTH), 'unknown, without the advice to keep both secrets'],
    [
      status === 'unknown' && testCase.world !== 'applied, reads lag' && isShownAsRequested(received),
      'unknown, although it was accepted and read back',
    ],
  ];
}

/** What is said to be proven. */
function proofRules(run: StepRun, { status, verified, warnings, changes }: Result, evidence: Evidence): Rule[] {
  const { after, newSecret, received } = evidence;
  const isStored = after.secret === newSecret;
  const readBack = wasReadBack(received);
  const isGreen = run.exitCode === 0;
  const warned = [warnings, run.annotations.map(({ message }) => message)].every((texts) =>
    texts.some((text) => text.includes(NOT_VERIFIED)),
  );
  return [
    [isGreen && !readBack, 'green, but it was not read back'],
    [verified && status !== 'updated', 'verified, but not updated'],
    [verified && !isStored, 'verified, but the new secret is not stored'],
    [verified && !readBack, 'verified, but it was not read back'],
    [status === 'updated' && !verified && !warned, 'updated and not verified, without a warning'],
    [wasSent(received) && JSON.stringify(changes) !== CHANGES, `changes are ${JSON.stringify(changes)}`],
  ];
}

function validationRules({ status, validated, warnings }: Result, { received }: Evidence): Rule[] {
  const isValid = received.some(({ method, answered }) => method === 'ValidateRunnerConfiguration' && answered);
  const warned = warnings.some((text) => text.includes(NOT_VALIDATED));
  return [
    [validated && !isValid, 'validated, but the runner did not answer'],
    [status === 'updated' && isValid && !validated, 'not validated, but the runner accepted the settings'],
    [status === 'updated' && !validated && !warned, 'updated and not validated, without a warning'],
  ];
}

/** Ona's own answer to the last write arrived, and so did a look after it. Where Ona shows what it stored, that decides. */
function isShownAsRequested(received: readonly ReceivedRequest[]): boolean {
  return received.findLast(isWrite)?.answered === true && wasReadBack(received);
}

/** Ona's own answer to a Get after the last write arrived. */
function wasReadBack(received: readonly ReceivedRequest[]): boolean {
  const write = received.findLastIndex(isWrite);
  return received.some(
    ({ method, answered }, index) => write >= 0 && index > write && method === 'GetSCMIntegration' && answered,
  );
}

function wasSent(received: readonly ReceivedRequest[]): boolean {
  return received.some(isWrite);
}

function isWrite({ method }: ReceivedRequest): boolean {
  return method === 'UpdateSCMIntegration';
}
