import type { Change } from '../../src/common/job.ts';
import { OnaError, type OnaErrorCode, type SCMIntegration } from '../../src/common/ona.ts';
import { Secret } from '../../src/common/secret.ts';

const plain = { id: 'a', runnerId: 'r', scmId: 'github', host: 'github.com', virtualDirectory: '' };

/** An integration with OAuth. Its ciphertext is shown if one is given. */
export function withApp(ciphertext?: string, clientId = 'app', pat = false): SCMIntegration {
  const shown = ciphertext === undefined ? {} : { encryptedClientSecret: new Secret(ciphertext) };
  return { ...plain, pat, oauth: { clientId, issuerUrl: '', ...shown } };
}
export const withoutApp: SCMIntegration = { ...plain, pat: false };
export const withPat: SCMIntegration = { ...plain, pat: true };

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
export const neverSent = writeError('connection_refused', false, false);
export const refused = writeError('permission_denied', false, true);
export const lost = writeError('connection_lost', true, false);
export const answered = writeError('internal', true, true);
const notRead = writeError('timeout', false, false);

export const rotation: Change = { oauthPlaintextClientSecret: new Secret('the-new-secret') };
export const rotationWithPat: Change = { ...rotation, pat: true };
export const setUp: Change = { ...rotation, oauthClientId: 'app' };
export const patOn: Change = { pat: true };

type Expected = Readonly<Record<'accepted' | 'neverSent' | 'refused' | 'lost' | 'answered', string>>;

type Row = [
  shown: string,
  before: SCMIntegration,
  change: Change,
  after: SCMIntegration | OnaError,
  expected: Expected,
];

const NOTHING = 'failed: request';
const UNCONFIRMED = 'unknown: changed-without-acceptance';

const HIDDEN: Expected = {
  accepted: 'updated: secret-not-shown',
  neverSent: NOTHING,
  refused: NOTHING,
  lost: 'unknown: undecided',
  answered: 'unknown: undecided',
};

export const rows: Row[] = [
  [
    'a secret, and the ciphertext has changed',
    withApp('old'),
    rotation,
    withApp('new'),
    {
      accepted: 'updated, verified',
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'updated: secret-changed-answer-lost',
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
  ['a secret, and the ciphertext is never shown', withApp(), rotation, withApp(), HIDDEN],
  ['a secret, and the ciphertext is no longer shown', withApp('old'), rotation, withApp(), HIDDEN],
  ['a secret, and the ciphertext was not shown before', withApp(), rotation, withApp('new'), HIDDEN],
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
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
      lost: 'updated: secret-changed-answer-lost',
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'unknown: undecided',
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'unknown: undecided',
      answered: 'unknown: undecided',
    },
  ],
  [
    'a hidden secret and PATs that were on before',
    withApp(undefined, 'app', true),
    rotationWithPat,
    withApp(undefined, 'app', true),
    HIDDEN,
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
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
      neverSent: UNCONFIRMED,
      refused: UNCONFIRMED,
      lost: 'failed: mismatch',
      answered: 'failed: mismatch',
    },
  ],
];
