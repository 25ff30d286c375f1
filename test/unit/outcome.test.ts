import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/common/job.ts';
import { OnaError, type OnaErrorCode, type SCMIntegration } from '../../src/common/ona.ts';
import type { Outcome, PlannedChange } from '../../src/common/report.ts';
import { Secret } from '../../src/common/secret.ts';
import { outcomeOfWrite } from '../../src/rotation/outcome.ts';
import { fieldChanges } from '../../src/rotation/plan.ts';

const plain = { id: 'a', runnerId: 'r', scmId: 'github', host: 'github.com', virtualDirectory: '' };

/** An integration with OAuth. Its ciphertext is shown if one is given. */
function withApp(ciphertext?: string, clientId = 'app', pat = false): SCMIntegration {
  const shown = ciphertext === undefined ? {} : { encryptedClientSecret: new Secret(ciphertext) };
  return { ...plain, pat, oauth: { clientId, issuerUrl: '', ...shown } };
}
const withoutApp: SCMIntegration = { ...plain, pat: false };
const withPat: SCMIntegration = { ...plain, pat: true };

function writeError(code: OnaErrorCode, mayHaveTakenEffect: boolean, wasAnswered: boolean): OnaError {
  return new OnaError(code, {
    method: 'UpdateSCMIntegration',
    url: '',
    message: '',
    answeredBy: wasAnswered ? 'ona' : 'nobody',
    attempts: 2,
    mayHaveTakenEffect,
    wasAnswered,
  });
}

/** How a write may have ended, other than being accepted. */
const neverSent = writeError('connection_refused', false, false);
const refused = writeError('permission_denied', false, true);
const lost = writeError('connection_lost', true, false);
const answered = writeError('internal', true, true);
const notRead = writeError('timeout', false, false);
const ACCEPTED = undefined;

const rotation: Change = { oauthClientSecret: new Secret('the-new-secret') };
const rotationWithPat: Change = { ...rotation, pat: true };
const setUp: Change = { ...rotation, oauthClientId: 'app' };
const patOn: Change = { pat: true };

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

type Row = [
  shown: string,
  before: SCMIntegration,
  change: Change,
  after: SCMIntegration | OnaError,
  expected: Readonly<Record<'accepted' | 'neverSent' | 'refused' | 'lost' | 'answered', string>>,
];

const NOTHING = 'failed: request';
const UNCONFIRMED = 'unknown: changed-without-acceptance';

const rows: Row[] = [
  [
    'a secret, and the ciphertext has changed',
    withApp('old'),
    rotation,
    withApp('new'),
    {
      accepted: 'updated, verified',
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'updated: answer-lost: secret-changed-answer-lost',
      answered: UNCONFIRMED,
    },
  ],
  [
    'a secret, and the ciphertext is the old one',
    withApp('old'),
    rotation,
    withApp('old'),
    {
      accepted: 'unknown: still-old',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: still-old',
      answered: 'unknown: still-old',
    },
  ],
  [
    'a secret, and the ciphertext is never shown',
    withApp(),
    rotation,
    withApp(),
    {
      accepted: 'updated: secret-not-shown',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: undecided',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a secret, and the ciphertext is no longer shown',
    withApp('old'),
    rotation,
    withApp(),
    {
      accepted: 'updated: secret-not-shown',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: undecided',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a secret, and the ciphertext was not shown before',
    withApp(),
    rotation,
    withApp('new'),
    {
      accepted: 'updated: secret-not-shown',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: undecided',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a secret, and the integration cannot be read any more',
    withApp('old'),
    rotation,
    notRead,
    {
      accepted: 'unknown: undecided',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: undecided',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a secret, and the ciphertext has changed together with the OAuth app',
    withApp('old'),
    rotation,
    withApp('new', 'app-of-somebody-else'),
    {
      accepted: 'failed: mismatch',
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'failed: mismatch',
      answered: 'failed: mismatch',
    },
  ],
  [
    'a secret, and OAuth is gone',
    withApp('old'),
    rotation,
    withoutApp,
    {
      accepted: 'failed: mismatch',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'failed: mismatch',
      answered: 'failed: mismatch',
    },
  ],
  [
    'OAuth set up',
    withoutApp,
    setUp,
    withApp('new'),
    {
      accepted: 'updated, verified',
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'updated: answer-lost: secret-changed-answer-lost',
      answered: UNCONFIRMED,
    },
  ],
  [
    'OAuth set up, with a ciphertext that is not shown',
    withoutApp,
    setUp,
    withApp(),
    {
      accepted: 'updated: secret-not-shown',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'updated: answer-lost: secret-inferred',
      answered: 'unknown: undecided',
    },
  ],
  [
    'OAuth not set up',
    withoutApp,
    setUp,
    withoutApp,
    {
      accepted: 'unknown: still-old',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: still-old',
      answered: 'unknown: still-old',
    },
  ],
  [
    'a secret and PATs, and only the secret has changed',
    withApp('old'),
    rotationWithPat,
    withApp('new'),
    {
      accepted: 'failed: mismatch',
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'failed: mismatch',
      answered: 'failed: mismatch',
    },
  ],
  [
    'a secret and PATs, and only PATs have changed',
    withApp('old'),
    rotationWithPat,
    withApp('old', 'app', true),
    {
      accepted: 'failed: mismatch',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'failed: mismatch',
      answered: 'failed: mismatch',
    },
  ],
  [
    'a hidden secret and PATs, and PATs have changed',
    withApp(),
    rotationWithPat,
    withApp(undefined, 'app', true),
    {
      accepted: 'updated: secret-not-shown',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'updated: answer-lost: secret-inferred',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a hidden secret and PATs that were on before',
    withApp(undefined, 'app', true),
    rotationWithPat,
    withApp(undefined, 'app', true),
    {
      accepted: 'updated: secret-not-shown',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: undecided',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a hidden secret and PATs, and PATs are as before',
    withApp(),
    rotationWithPat,
    withApp(),
    {
      accepted: 'unknown: still-old',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: still-old',
      answered: 'unknown: still-old',
    },
  ],
  [
    'PATs, and they are on',
    withoutApp,
    patOn,
    withPat,
    {
      accepted: 'updated, verified',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'updated, verified: answer-lost',
      answered: 'updated, verified: answer-lost',
    },
  ],
  [
    'PATs, and they are as before',
    withoutApp,
    patOn,
    withoutApp,
    {
      accepted: 'unknown: still-old',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'unknown: still-old',
      answered: 'unknown: still-old',
    },
  ],
  [
    'OAuth removed',
    withApp('old'),
    { oauthClientId: '' },
    withoutApp,
    {
      accepted: 'updated, verified',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'updated, verified: answer-lost',
      answered: 'updated, verified: answer-lost',
    },
  ],
  [
    'another client ID, and it is neither the old nor the new one',
    withApp('old'),
    { oauthClientId: 'new-app' },
    withApp('old', 'app-of-somebody-else'),
    {
      accepted: 'failed: mismatch',
      neverSent: NOTHING,
      refused: NOTHING,
      lost: 'failed: mismatch',
      answered: 'failed: mismatch',
    },
  ],
];

const ENDINGS = { accepted: ACCEPTED, neverSent, refused, lost, answered } as const;

describe.each(rows)('%s', (_shown, before, change, after, expected) => {
  test.each(Object.keys(ENDINGS) as (keyof typeof ENDINGS)[])('the write was %s', (ending) => {
    expect(inShort(outcomeOf(before, change, ENDINGS[ending], after))).toBe(expected[ending]);
  });
});

test('never claims a proof where the write was not accepted and a secret is given', () => {
  for (const [, before, change, after] of rows.filter(([, , { oauthClientSecret }]) => oauthClientSecret)) {
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
