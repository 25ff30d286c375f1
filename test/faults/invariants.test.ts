import { describe, expect, test } from 'vitest';
import { OAUTH_APPS } from '../../local-ona/world.ts';
import type { StepRun } from '../../local-runner/runner.ts';
import { CHANGED } from '../../src/messages/message.ts';
import { WARNINGS } from '../../src/messages/warnings.ts';
import { fakeRun } from '../support/fake-run.ts';
import type { Fault } from './faults.ts';
import type { ReceivedRequest } from './faulty-gateway.ts';
import { violations, type Evidence } from './invariants.ts';
import { STAGES, TARGET } from './stages.ts';

/*
 * The matrix is worth as much as its checks: each must find the run that it exists for.
 */

const API_KEY = 'the-key-of-this-test';
const NEW_SECRET = 'the-new-secret-of-this-test';
const OLD = { secret: 'old', ciphertext: 'b2xkIGNpcGhlcnRleHQ' };
const NEW = { secret: NEW_SECRET, ciphertext: 'bmV3IGNpcGhlcnRleHQ' };
const OF_ANOTHER = { secret: 'of-another', ciphertext: 'b3RoZXIgY2lwaGVydGV4dA' };

const NOTHING_CHANGED = 'Nothing was changed.';
const UNKNOWN = `${CHANGED.unknown} Keep the old and the new secret until a run is green.`;
const NOT_VERIFIED = 'Somebody else may have changed it. The new secret is not verified.';
const NOT_VALIDATED = `${WARNINGS['not-validated']}.`;
const CHANGES = [{ field: 'oauth-client-secret', app: OAUTH_APPS.entra.clientId }];

const inject = (): void => undefined;
const lost: Fault = { name: 'lost', kind: 'lost', inject, retried: true };
const answered: Fault = { name: 'answered', kind: 'answered', inject, retried: false };
const refused: Fault = { name: 'refused', kind: 'refused', inject, retried: false };

function request(method: string, differences: Partial<ReceivedRequest> = {}): ReceivedRequest {
  return { method, isAtStage: false, isRedirected: false, answered: true, ...differences };
}

const get = request('GetSCMIntegration');
const validate = request('ValidateRunnerConfiguration');
const write = request('UpdateSCMIntegration', { isAtStage: true });
const faultyWrite = { ...write, answered: false };

function stage(name: string): (typeof STAGES)[number] {
  const found = STAGES.find((one) => one.name === name);
  if (!found) throw new RangeError(name);
  return found;
}

/** An element of the output `results`, as the action writes it for a status. */
function result(status: string, differences: object = {}): object {
  const message = status === 'failed' ? NOTHING_CHANGED : UNKNOWN;
  return {
    integrationId: TARGET,
    status,
    verified: status === 'updated',
    validated: true,
    changes: CHANGES,
    warnings: [],
    ...(status !== 'updated' && { error: { code: 'x', message } }),
    ...differences,
  };
}

function outputs(status: string, differences: object = {}): Record<string, string> {
  const updated = status === 'updated';
  const found = status !== 'none';
  return {
    changed: String(updated),
    'integration-ids': found ? `["${TARGET}"]` : '[]',
    'updated-ids': updated ? `["${TARGET}"]` : '[]',
    'failed-ids': found && !updated ? `["${TARGET}"]` : '[]',
    'updated-fields': updated ? '["oauth-client-secret"]' : '[]',
    results: found ? JSON.stringify([result(status, differences)]) : '[]',
  };
}

function red(status: string, differences: object = {}): StepRun {
  const annotations = [{ level: 'error' as const, message: 'It went wrong.' }];
  return fakeRun({ exitCode: 1, outputs: outputs(status, differences), annotations });
}

/** The answer to the first attempt was lost. The second attempt was accepted and read back. */
const green: Evidence = {
  testCase: { fault: lost, stage: stage('write'), times: 'once', world: 'not applied' },
  run: fakeRun({ outputs: outputs('updated') }),
  received: [get, validate, faultyWrite, write, get],
  before: OLD,
  after: NEW,
  apiKey: API_KEY,
  newSecret: NEW_SECRET,
  decoyConnections: 0,
};

/** All answers were lost, and the secret of somebody else is stored. */
const notVerified: Evidence = {
  ...green,
  testCase: { ...green.testCase, times: 'always', world: 'rotated by another' },
  run: fakeRun({
    outputs: outputs('updated', { verified: false, warnings: [NOT_VERIFIED] }),
    annotations: [{ level: 'warning', message: NOT_VERIFIED }],
  }),
  received: [get, validate, faultyWrite, faultyWrite, faultyWrite, get],
  after: OF_ANOTHER,
};

/** The runner could not be asked. */
const notValidated: Evidence = {
  ...green,
  testCase: { fault: answered, stage: stage('validate'), times: 'always' },
  run: fakeRun({ outputs: outputs('updated', { validated: false, warnings: [NOT_VALIDATED] }) }),
  received: [get, { ...validate, isAtStage: true, answered: false }, request('UpdateSCMIntegration'), get],
};

const failed: Evidence = {
  ...green,
  testCase: { ...green.testCase, fault: refused, times: 'always' },
  run: red('failed'),
  received: [get, validate, faultyWrite, get],
  after: OLD,
};

const unknown: Evidence = {
  ...green,
  testCase: { ...green.testCase, fault: answered, times: 'always', world: 'applied' },
  run: red('unknown'),
  received: [get, validate, faultyWrite, get],
};

const lagging: Evidence = {
  ...green,
  testCase: { ...green.testCase, world: 'applied, reads lag' },
  run: red('unknown'),
  received: [get, validate, faultyWrite, write, get, get, get, get, get],
};

const none: Evidence = {
  ...green,
  testCase: { fault: answered, stage: stage('list'), times: 'always' },
  run: red('none'),
  received: [request('ListSCMIntegrations', { isAtStage: true, answered: false })],
  after: OLD,
};

test.each([
  ['updated and verified', green],
  ['updated and not verified', notVerified],
  ['updated and not validated', notValidated],
  ['failed', failed],
  ['unknown', unknown],
  ['unknown because reads lag', lagging],
  ['nothing found', none],
])('a run that keeps the contract has no violations: %s', (_, evidence) => {
  expect(violations(evidence)).toEqual([]);
});

function changed(evidence: Evidence, differences: Partial<StepRun>): Evidence {
  return { ...evidence, run: fakeRun({ ...evidence.run, ...differences }) };
}

function withOutput(name: string, value: string): Evidence {
  return changed(green, { outputs: { ...outputs('updated'), [name]: value } });
}

function withResult(evidence: Evidence, status: string, differences: object): Evidence {
  return changed(evidence, { outputs: outputs(status, differences) });
}

function withMessage(evidence: Evidence, status: string, message: string): Evidence {
  return withResult(evidence, status, { error: { code: 'x', message } });
}

type Row = [name: string, evidence: Evidence, violation: string];

const ofTheStep: Row[] = [
  ['a run that had to be killed', { ...green, run: undefined }, 'ends: '],
  ['an output that is not set', changed(green, { outputs: { changed: 'true' } }), 'outputs: integration-ids'],
  ['an output that contradicts the status', withOutput('changed', 'false'), 'outputs: changed is false'],
  ['an updated ID that is not listed', withOutput('updated-ids', '[]'), 'outputs: updated-ids'],
  ['a failed ID that did not fail', withOutput('failed-ids', `["${TARGET}"]`), 'outputs: failed-ids'],
  ['a field that was not written', withOutput('updated-fields', '["pat"]'), 'outputs: updated-fields'],
  ['an exit code of Node itself', changed(green, { exitCode: 13 }), 'exit: code 13'],
  ['red although updated', changed(green, { exitCode: 1 }), 'exit: code 1 with status updated'],
  ['green although failed', changed(failed, { exitCode: 0 }), 'exit: code 0 with status failed'],
  ['red without an error', changed(failed, { annotations: [] }), 'annotations: '],
  ['something on stderr', changed(green, { rawStderr: 'Warning: old' }), 'stderr: Warning'],
  ['a crash', changed(failed, { log: 'The action failed because of a bug in this action.' }), 'exit: a bug'],
];

const ofClaims: Row[] = [
  [
    'green without a look',
    { ...green, received: [get, validate, faultyWrite, write] },
    'claims: green, but it was not read back',
  ],
  [
    'green after a look without an answer',
    { ...green, received: [get, validate, faultyWrite, write, { ...get, answered: false }] },
    'claims: green, but it was not read back',
  ],
  [
    'green after a look before the last write',
    { ...green, received: [get, validate, faultyWrite, get, write] },
    'claims: green, but it was not read back',
  ],
  [
    'verified without a look',
    { ...green, received: [get, validate, faultyWrite, write] },
    'claims: verified, but it was not read back',
  ],
  ['verified without the secret', { ...green, after: OLD }, 'claims: verified, but the new secret is not stored'],
  [
    'verified with the secret of another',
    withResult(notVerified, 'updated', {}),
    'claims: verified, but the new secret is not stored',
  ],
  ['verified and unknown', withResult(unknown, 'unknown', { verified: true }), 'claims: verified, but not updated'],
  [
    'not verified without a warning',
    withResult(notVerified, 'updated', { verified: false }),
    'claims: updated and not verified, without a warning',
  ],
  [
    'not verified without an annotation',
    changed(notVerified, { annotations: [] }),
    'claims: updated and not verified, without a warning',
  ],
  [
    '"Nothing was changed." after a change',
    { ...failed, after: NEW },
    'claims: "Nothing was changed.", but something was changed',
  ],
  [
    '"Nothing was changed." in the log after a change',
    changed(unknown, { log: NOTHING_CHANGED }),
    'claims: "Nothing was changed.", but something was changed',
  ],
  [
    '"Nothing was changed." in the summary after a change',
    changed(unknown, { summary: NOTHING_CHANGED }),
    'claims: "Nothing was changed.", but something was changed',
  ],
  ['failed without a word on the effect', withMessage(failed, 'failed', 'Oh.'), 'claims: failed, without a word'],
  ['nothing found after a change', { ...none, after: NEW }, 'claims: nothing was found, but something was changed'],
  ['unknown without saying so', withMessage(unknown, 'unknown', 'Oh.'), 'claims: unknown, but the message does not'],
  ['unknown without advice', withMessage(unknown, 'unknown', CHANGED.unknown), 'claims: unknown, without the advice'],
  [
    'unknown although it was read back',
    { ...lagging, testCase: green.testCase },
    'claims: unknown, although it was accepted and read back',
  ],
  [
    'validated without an answer of the runner',
    withResult(notValidated, 'updated', { validated: true }),
    'claims: validated, but the runner did not answer',
  ],
  [
    'not validated although the runner accepted',
    withResult(green, 'updated', { validated: false, warnings: [NOT_VALIDATED] }),
    'claims: not validated, but the runner accepted',
  ],
  [
    'not validated without a warning',
    withResult(notValidated, 'updated', { validated: false }),
    'claims: updated and not validated, without a warning',
  ],
  ['no changes', withResult(green, 'updated', { changes: undefined }), 'claims: changes are undefined'],
  ['changes of an unwritten plan', withResult(unknown, 'unknown', { changes: [] }), 'claims: changes are []'],
];

const ofRequests: Row[] = [
  ['another status', changed(failed, { outputs: outputs('unknown') }), 'status: unknown, and the contract says failed'],
  [
    'no proof where there is one',
    withResult(green, 'updated', { verified: false }),
    'verified: false, and the contract says true',
  ],
  [
    'a proof where there is none',
    { ...withResult(notVerified, 'updated', {}), after: NEW },
    'verified: true, and the contract says false',
  ],
  ['an attempt too few', { ...green, received: [get, validate, write, get] }, 'attempts: 1, and the contract says 2'],
  [
    'an attempt too many',
    { ...notVerified, received: [get, validate, write, write, write, write, get] },
    'attempts: 4, and the contract says 3',
  ],
  [
    'a redirect too many',
    {
      ...failed,
      received: [...failed.received, ...Array<ReceivedRequest>(4).fill({ ...faultyWrite, isRedirected: true })],
    },
    'redirects: 4 followed',
  ],
  ['a connection to another host', { ...green, decoyConnections: 1 }, 'redirects: 1 connections'],
];

const ofLooks: Row[] = [
  [
    'a look too few while reads may lag',
    { ...lagging, received: lagging.received.slice(0, -1) },
    'looks: 4, and the contract says 5',
  ],
  ['a look too many', { ...green, received: [...green.received, get] }, 'looks: 2, and the contract says 1'],
];

const ofSecrets: Row[] = [
  ['the API key in the log', changed(green, { log: API_KEY }), 'secrets: log: API key'],
  ['the new secret in the summary', changed(green, { summary: NEW_SECRET }), 'secrets: summary: new secret'],
  ['a ciphertext in an output', withOutput('x', OLD.ciphertext), 'ciphertext before'],
  ['the new ciphertext on stdout', changed(green, { rawStdout: NEW.ciphertext }), 'ciphertext after'],
  ['a late mask', changed(green, { rawStdout: 'text\n::add-mask::late\n' }), 'secrets: something was printed'],
];

describe('finds what breaks the contract', () => {
  test.each([...ofTheStep, ...ofClaims, ...ofRequests, ...ofLooks, ...ofSecrets])('%s', (_, evidence, violation) => {
    expect(violations(evidence).filter((text) => text.includes(violation))).not.toEqual([]);
  });

  test('a refused attempt that the log does not mention', () => {
    const testCase = { ...green.testCase, fault: { ...lost, kind: 'never sent', inject: 'refuse' } as const };
    const log = 'UpdateSCMIntegration: Could not connect to the server. Trying again in 0.1 s (attempt 2 of 3).\n';
    expect(violations({ ...changed(green, { log }), testCase })).toEqual([]);
    expect(violations({ ...green, testCase })).toEqual(['attempts: 1, and the contract says 2']);
  });
});
