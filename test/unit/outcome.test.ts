import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/common/job.ts';
import { OnaError, type SCMIntegration } from '../../src/common/ona.ts';
import type { Outcome, PlannedChange } from '../../src/common/report.ts';
import { outcomeOfWrite, outcomeWithoutWrite } from '../../src/rotation/outcome.ts';
import { fieldChanges } from '../../src/rotation/plan.ts';
import {
  answered,
  lost,
  neverSent,
  patOn,
  refused,
  rotation,
  rotationWithPat,
  rows,
  setUp,
  withApp,
  withoutApp,
  withPat,
} from './outcome-table.ts';

const ACCEPTED = undefined;

function outcomeOf(
  before: SCMIntegration,
  change: Change,
  error: OnaError | undefined,
  shown: SCMIntegration | OnaError,
): Outcome {
  const changes = fieldChanges(before, change);
  const target = { integration: before, runnerName: 'runner' };
  const plan: PlannedChange = { target, changes, warnings: [], refusals: [], validated: true };
  return outcomeOfWrite(plan, change, error, shown);
}

/** What an outcome says, in short: the status, what is verified, and why it is red or what is warned of. */
function inShort({ status, verified, failure, warnings }: Outcome): string {
  const kinds = [failure?.kind ?? '', ...warnings.map(({ kind }) => kind)].filter((kind) => kind !== '');
  return [`${status}${verified ? ', verified' : ''}`, ...kinds].join(': ');
}

const ENDINGS = { accepted: ACCEPTED, neverSent, refused, lost, answered } as const;

describe.each(rows)('%s', (_shown, before, change, after, expected) => {
  test.each(Object.keys(ENDINGS) as (keyof typeof ENDINGS)[])('the write was %s', (ending) => {
    expect(inShort(outcomeOf(before, change, ENDINGS[ending], after))).toBe(expected[ending]);
  });
});

test('never claims a proof where the write was not accepted and a secret is given', () => {
  for (const [, before, change, after] of rows.filter(
    ([, , { oauthPlaintextClientSecret }]) => oauthPlaintextClientSecret,
  )) {
    for (const error of [neverSent, refused, lost, answered]) {
      expect(outcomeOf(before, change, error, after).verified).toBe(false);
    }
  }
});

test('never says that nothing was changed where the write was accepted or may have arrived', () => {
  for (const [, before, change, after] of rows) {
    for (const error of [ACCEPTED, lost, answered]) {
      expect(outcomeOf(before, change, error, after).failure?.kind).not.toBe('request');
    }
  }
});

test('names the fields that differ, and whether a part was written', () => {
  const { failure } = outcomeOf(withApp('old'), rotationWithPat, ACCEPTED, withApp('new'));
  expect(failure).toEqual({ kind: 'mismatch', fields: ['pat'], isPartlyWritten: true });
});

test('knows a secret that was written alone, for which Ona may want the client ID', () => {
  const alone = outcomeOf(withApp('old'), rotation, ACCEPTED, withApp('old'));
  const withClientId = outcomeOf(withApp('old'), setUp, ACCEPTED, withApp('old'));
  expect([alone.failure, withClientId.failure]).toMatchObject([{ secretAlone: true }, { secretAlone: false }]);
});

test('says only of an updated integration what was written', () => {
  expect(outcomeOf(withoutApp, patOn, ACCEPTED, withPat).updatedFields).toEqual(['pat']);
  expect(outcomeOf(withoutApp, patOn, lost, withoutApp).updatedFields).toEqual([]);
});

test('does not call validated what somebody else changed after the runner was asked', () => {
  const shown = { ...withApp('new'), pat: true };
  expect(outcomeOf(withApp('old'), rotation, ACCEPTED, withApp('new')).validated).toBe(true);
  expect(outcomeOf(withApp('old'), rotation, ACCEPTED, shown).validated).toBe(false);
});

describe('an integration that is not written', () => {
  const before = withApp();
  const target = { integration: before, runnerName: 'runner' };
  const plan: PlannedChange = {
    target,
    changes: fieldChanges(before, rotation),
    warnings: [{ kind: 'no-sign-in-left' }],
    refusals: [],
    validated: true,
  };
  const stopped = new OnaError('stopped', { ...refused.details, mayHaveTakenEffect: false });
  const states = {
    'to be written': { id: 'a', target, plan },
    'as requested already': { id: 'a', target, plan: { ...plan, changes: [] } },
    refused: { id: 'a', target, plan: { ...plan, refusals: [{ kind: 'secret-is-client-id' }] } },
    'not readable': { id: 'a', error: refused },
    'not read in time': { id: 'a', error: stopped },
    'not read at all': { id: 'a' },
  } as const;

  test.each([
    ['to be written', 'dry-run', 'planned: no-sign-in-left'],
    ['to be written', 'refused', 'skipped: skipped refused'],
    ['to be written', 'cancelled', 'skipped: skipped cancelled'],
    ['to be written', 'key-rejected', 'skipped: skipped key-rejected'],
    ['as requested already', 'dry-run', 'unchanged, verified'],
    ['as requested already', 'refused', 'unchanged, verified'],
    ['as requested already', 'cancelled', 'unchanged, verified'],
    ['refused', 'refused', 'failed: refused'],
    ['refused', 'cancelled', 'failed: refused'],
    ['not readable', 'refused', 'failed: request'],
    ['not readable', 'key-rejected', 'failed: request'],
    ['not read in time', 'cancelled', 'skipped: skipped cancelled'],
    ['not read at all', 'cancelled', 'skipped: skipped cancelled'],
    ['not read at all', 'key-rejected', 'skipped: skipped key-rejected'],
  ] as const)('%s, %s: %s', (state, because, expected) => {
    const outcome = outcomeWithoutWrite(states[state], because);
    const reason = outcome.failure?.kind === 'skipped' ? ` ${outcome.failure.because}` : '';
    expect(`${inShort(outcome)}${reason}`).toBe(expected);
    expect(outcome.updatedFields).toEqual([]);
  });
});
