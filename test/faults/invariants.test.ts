import { describe, expect, test } from 'vitest';
import { fakeRun } from '../support/fake-run.ts';
import type { StepRun } from '../../local-runner/runner.ts';
import type { Fault } from './faults.ts';
import type { Arrival } from './front.ts';
import { violations, type Evidence } from './invariants.ts';
import { PLACES, TARGET } from './requests.ts';

/*
 * The matrix is only worth what its checks are: each must find the run that it is there for.
 */

const API_KEY = 'the-key-of-this-test';
const NEW_SECRET = 'the-new-secret-of-this-test';
const OLD = { secret: 'old', ciphertext: 'b2xkIGNpcGhlcnRleHQ' };
const NEW = { secret: NEW_SECRET, ciphertext: 'bmV3IGNpcGhlcnRleHQ' };

const retried: Fault = { name: 'retried', inject: () => undefined, retried: true };
const fatal: Fault = { name: 'fatal', inject: () => undefined, retried: false };

function arrival(method: string, differences: Partial<Arrival> = {}): Arrival {
  return { method, isAtPlace: false, isRedirected: false, answered: true, ...differences };
}

const spoiledWrite = arrival('UpdateSCMIntegration', { isAtPlace: true, answered: false });
const write = arrival('UpdateSCMIntegration', { isAtPlace: true });
const look = arrival('GetSCMIntegration');

function place(name: string): (typeof PLACES)[number] {
  const found = PLACES.find((candidate) => candidate.name === name);
  if (!found) throw new RangeError(name);
  return found;
}

function outputs(status: string, message = ''): Record<string, string> {
  const updated = status === 'updated';
  const found = status !== 'none';
  const error = message === '' ? {} : { error: { code: 'x', message } };
  const result = { integrationId: TARGET, status, verified: updated, ...error };
  return {
    changed: String(updated),
    'integration-ids': found ? `["${TARGET}"]` : '[]',
    'updated-ids': updated ? `["${TARGET}"]` : '[]',
    'failed-ids': found && !updated ? `["${TARGET}"]` : '[]',
    'updated-fields': updated ? '["oauth-client-secret"]' : '[]',
    results: found ? JSON.stringify([result]) : '[]',
  };
}

function red(status: string, message = ''): StepRun {
  return fakeRun({ exitCode: 1, outputs: outputs(status, message), annotations: [{ level: 'error', message }] });
}

/** A write that was answered at the second attempt, and read back. */
const green: Evidence = {
  plan: { fault: retried, place: place('write'), times: 'once', moment: 'before' },
  run: fakeRun({ outputs: outputs('updated') }),
  arrivals: [look, spoiledWrite, write, look],
  before: OLD,
  after: NEW,
  apiKey: API_KEY,
  newSecret: NEW_SECRET,
  trapped: 0,
};

const failed: Evidence = {
  ...green,
  plan: { ...green.plan, fault: fatal },
  run: red('failed', 'Nothing was changed.'),
  arrivals: [look, spoiledWrite, look],
  after: OLD,
};

const unknown: Evidence = {
  ...green,
  plan: { ...green.plan, fault: fatal, place: place('verify') },
  run: red('unknown'),
  arrivals: [look, arrival('UpdateSCMIntegration'), { ...look, isAtPlace: true, answered: false }],
};

const none: Evidence = {
  ...green,
  plan: { ...green.plan, fault: fatal, place: place('list') },
  run: red('none'),
  arrivals: [arrival('ListSCMIntegrations', { isAtPlace: true, answered: false })],
  after: OLD,
};

test.each([
  ['green', green],
  ['failed', failed],
  ['unknown', unknown],
  ['nothing found', none],
])('%s, as it should be, is found to be so', (_, evidence) => {
  expect(violations(evidence)).toEqual([]);
});

function doctored(evidence: Evidence, differences: Partial<StepRun>): Evidence {
  return { ...evidence, run: fakeRun({ ...evidence.run, ...differences }) };
}

const cases: [name: string, evidence: Evidence, violation: string][] = [
  ['a run that had to be killed', { ...green, run: undefined }, 'ends: '],
  ['an output that is not set', doctored(green, { outputs: { changed: 'true' } }), 'outputs: integration-ids'],
  ['an output that contradicts the status', withOutput('changed', 'false'), 'outputs: changed is false'],
  ['an updated ID that is not told', withOutput('updated-ids', '[]'), 'outputs: updated-ids'],
  ['a failed ID that is none', withOutput('failed-ids', `["${TARGET}"]`), 'outputs: failed-ids'],
  ['a field that was not written', withOutput('updated-fields', '["pat"]'), 'outputs: updated-fields'],
  ['an exit code of Node itself', doctored(green, { exitCode: 13 }), 'exit: code 13'],
  ['red although all is well', doctored(green, { exitCode: 1 }), 'exit: code 1 with status updated'],
  ['green although it failed', doctored(failed, { exitCode: 0 }), 'exit: code 0 with status failed'],
  ['red without an error', doctored(failed, { annotations: [] }), 'annotations: '],
  ['something on stderr', doctored(green, { rawStderr: 'Warning: old' }), 'stderr: Warning'],
  ['an exception that was caught last of all', doctored(failed, { log: 'by a defect of its own' }), 'exit: a defect'],
  ['green without the secret', { ...green, after: OLD }, 'state: green, and the secret'],
  ['updated without the secret', { ...green, after: OLD }, 'state: updated, and the secret'],
  ['green without a look', { ...green, arrivals: [look, spoiledWrite, write] }, 'state: green, and it was not read'],
  [
    'green after a look that came to nothing',
    { ...green, arrivals: [look, spoiledWrite, write, { ...look, answered: false }] },
    'state: green, and it was not read',
  ],
  [
    'green after a look before the last write',
    { ...green, arrivals: [look, spoiledWrite, look, write] },
    'state: green, and it was not read',
  ],
  ['updated and not verified', withOutput('results', resultsWith({ verified: false })), 'state: updated, and not'],
  ['"Nothing was changed." when it was', { ...failed, after: NEW }, 'state: "Nothing was changed."'],
  ['failed without a word on the effect', { ...failed, run: red('failed', 'Oh.') }, 'state: failed, without'],
  ['nothing told and something changed', { ...none, after: NEW }, 'state: nothing told'],
  ['unknown although it could be known', { ...unknown, arrivals: [write, look] }, 'state: unknown, although'],
  ['another status than the contract says', { ...failed, run: red('unknown') }, 'status: unknown, and the contract'],
  ['an attempt too few', { ...green, arrivals: [look, write, look] }, 'attempts: 1, and the contract says 2'],
  [
    'an attempt too many',
    { ...green, plan: { ...green.plan, times: 'always' }, arrivals: [look, write, write, write, write, look] },
    'attempts: 4, and the contract says 3',
  ],
  [
    'a redirect too many',
    { ...failed, arrivals: [...failed.arrivals, ...Array<Arrival>(4).fill({ ...spoiledWrite, isRedirected: true })] },
    'redirects: 4 followed',
  ],
  ['a connection to another host', { ...green, trapped: 1 }, 'redirects: 1 connections'],
  ['the API key in the log', doctored(green, { log: API_KEY }), 'secrets: log: API key'],
  ['the new secret in the summary', doctored(green, { summary: NEW_SECRET }), 'secrets: summary: new secret'],
  [
    'a ciphertext in an output',
    doctored(green, { outputs: { ...outputs('updated'), x: OLD.ciphertext } }),
    'ciphertext before',
  ],
  ['the new ciphertext on stdout', doctored(green, { rawStdout: NEW.ciphertext }), 'ciphertext after'],
  ['a mask that comes late', doctored(green, { rawStdout: 'text\n::add-mask::late\n' }), 'secrets: something was'],
];

function withOutput(name: string, value: string): Evidence {
  return doctored(green, { outputs: { ...outputs('updated'), [name]: value } });
}

function resultsWith(differences: object): string {
  return JSON.stringify([{ integrationId: TARGET, status: 'updated', verified: true, ...differences }]);
}

describe('what breaks the contract is found', () => {
  test.each(cases)('%s', (_, evidence, violation) => {
    expect(violations(evidence).filter((text) => text.includes(violation))).not.toEqual([]);
  });

  test('a refused attempt that the log does not tell of', () => {
    const plan = { ...green.plan, fault: { ...retried, inject: 'refuse' as const } };
    const log = 'UpdateSCMIntegration: refused; trying again in 0.1 s\n';
    expect(violations({ ...doctored(green, { log }), plan })).toEqual([]);
    expect(violations({ ...green, plan })).toEqual(['attempts: 1, and the contract says 2']);
  });
});
