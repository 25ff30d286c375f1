import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/common/job.ts';
import { OnaError, type OnaErrorCode, type SCMIntegration } from '../../src/common/ona.ts';
import { Secret } from '../../src/common/secret.ts';
import { judge } from '../../src/rotation/settle.ts';

const secret = new Secret('the-new-secret');
const plain = { id: 'a', runnerId: 'r', scmId: 'github', host: 'github.com', virtualDirectory: '' };

/** An integration with OAuth, whose ciphertext is shown where one is named. */
function withApp(ciphertext?: string, clientId = 'app', pat = false): SCMIntegration {
  const shown = ciphertext === undefined ? {} : { encryptedClientSecret: new Secret(ciphertext) };
  return { ...plain, pat, oauth: { clientId, issuerUrl: '', ...shown } };
}
const withoutApp: SCMIntegration = { ...plain, pat: false };

function error(code: OnaErrorCode, mayHaveTakenEffect: boolean, answeredByOna: boolean): OnaError {
  const details = { method: 'UpdateSCMIntegration', url: '', message: '', attempts: 2 } as const;
  return new OnaError(code, { ...details, mayHaveTakenEffect, answeredByOna });
}
const cut = error('connection_lost', true, false);
const failed = error('internal', true, true);
/** The first attempt was answered with an error, the last one was cut. */
const failedThenCut = error('connection_lost', true, true);
const neverSent = error('connection_refused', false, false);
const denied = error('permission_denied', false, true);

interface Case {
  before: SCMIntegration;
  change: Change;
  after: SCMIntegration;
  lost?: OnaError;
  is: object;
}

const rotate: Change = { oauthClientSecret: secret };
const both: Change = { oauthClientSecret: secret, pat: true };
const proven = { kind: 'as-asked', proven: true };
const unproven = { kind: 'as-asked', proven: false };
const open = { kind: 'open' };
const request = (lost: OnaError): object => ({
  kind: 'otherwise',
  failure: { kind: 'request', error: lost, effect: lost.details.mayHaveTakenEffect ? 'unseen' : 'none' },
});
const otherwise = (fields: string[], effect: string): object => ({
  kind: 'otherwise',
  failure: expect.objectContaining({ kind: 'reads-back-otherwise', fields, effect }) as unknown,
});

const table: Record<string, Case> = {
  // The write was answered.
  'a moved ciphertext': { before: withApp('old'), change: rotate, after: withApp('new'), is: proven },
  'the same ciphertext': {
    before: withApp('old'),
    change: rotate,
    after: withApp('old'),
    is: otherwise(['oauth-client-secret'], 'unseen'),
  },
  'a ciphertext that is not shown': { before: withApp(), change: rotate, after: withApp(), is: unproven },
  'a ciphertext that is not shown any more': { before: withApp('old'), change: rotate, after: withApp(), is: unproven },
  'a ciphertext that was not shown before': { before: withApp(), change: rotate, after: withApp('new'), is: unproven },
  'OAuth set up': {
    before: withoutApp,
    change: { oauthClientId: 'app', oauthClientSecret: secret },
    after: withApp('new'),
    is: proven,
  },
  'OAuth set up, not shown': {
    before: withoutApp,
    change: { oauthClientId: 'app', oauthClientSecret: secret },
    after: withApp(),
    is: unproven,
  },
  'OAuth not set up': {
    before: withoutApp,
    change: { oauthClientId: 'app', oauthClientSecret: secret },
    after: withoutApp,
    is: otherwise(['oauth-client-id', 'oauth-client-secret'], 'unseen'),
  },
  'a moved ciphertext, of another app': {
    before: withApp('old', 'app'),
    change: rotate,
    after: withApp('new', 'app-of-somebody-else'),
    is: otherwise(['oauth-client-id'], 'partial'),
  },
  'OAuth removed': { before: withApp('old'), change: { oauthClientId: '' }, after: withoutApp, is: proven },
  'OAuth still there': {
    before: withApp('old'),
    change: { oauthClientId: '' },
    after: withApp('old'),
    is: otherwise(['oauth-client-id'], 'unseen'),
  },
  'a part of it': {
    before: withApp('old'),
    change: both,
    after: withApp('new'),
    is: otherwise(['pat'], 'partial'),
  },
  'the other part of it': {
    before: withApp('old'),
    change: both,
    after: withApp('old', 'app', true),
    is: otherwise(['oauth-client-secret'], 'partial'),
  },
  'a part that is not as asked, beside a secret that is not shown': {
    before: withApp(),
    change: both,
    after: withApp(),
    is: otherwise(['pat'], 'unknown'),
  },
  'a client ID that is neither the old nor the new one': {
    before: withApp('old', 'app'),
    change: { oauthClientId: 'new-app' },
    after: withApp('old', 'app-of-somebody-else'),
    is: otherwise(['oauth-client-id'], 'unknown'),
  },
  // The answer was lost: nothing counts but what is seen.
  'lost, and a moved ciphertext': {
    before: withApp('old'),
    change: rotate,
    after: withApp('new'),
    lost: cut,
    is: proven,
  },
  'lost, and the same ciphertext': {
    before: withApp('old'),
    change: rotate,
    after: withApp('old'),
    lost: cut,
    is: request(cut),
  },
  'lost, and a ciphertext that is not shown': {
    before: withApp(),
    change: rotate,
    after: withApp(),
    lost: cut,
    is: open,
  },
  'lost, not shown, but another field of the same write has moved': {
    before: withApp(),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: cut,
    is: unproven,
  },
  "an error of Ona's own, not shown, and another field of the same write has moved": {
    before: withApp(),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: failed,
    is: open,
  },
  "an error of Ona's own, then a lost answer, not shown, and another field of the same write has moved": {
    before: withApp(),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: failedThenCut,
    is: open,
  },
  'never sent, not shown, and somebody else has done the other part': {
    before: withApp(),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: neverSent,
    is: request(neverSent),
  },
  'lost, not shown, and the other field was as asked before': {
    before: withApp(undefined, 'app', true),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: cut,
    is: open,
  },
  'lost, and a plain field as asked': {
    before: withoutApp,
    change: { pat: true },
    after: { ...withoutApp, pat: true },
    lost: cut,
    is: proven,
  },
  'lost, and a plain field as before': {
    before: withoutApp,
    change: { pat: true },
    after: withoutApp,
    lost: cut,
    is: request(cut),
  },
  'lost, and a part of it': {
    before: withApp('old'),
    change: both,
    after: withApp('new'),
    lost: cut,
    is: otherwise(['pat'], 'partial'),
  },
  // Ona refused the write for good.
  'refused, as before': {
    before: withApp('old'),
    change: rotate,
    after: withApp('old'),
    lost: denied,
    is: request(denied),
  },
  'refused, and somebody else has stored a secret': {
    before: withApp('old'),
    change: rotate,
    after: withApp('new'),
    lost: denied,
    is: open,
  },
  'refused, and somebody else has done the same to a plain field': {
    before: withoutApp,
    change: { pat: true },
    after: { ...withoutApp, pat: true },
    lost: denied,
    is: proven,
  },
  'refused, and somebody else has done a part of it': {
    before: withApp('old'),
    change: both,
    after: withApp('new'),
    lost: denied,
    is: request(denied),
  },
  'refused, not shown': { before: withApp(), change: rotate, after: withApp(), lost: denied, is: request(denied) },
  'refused, not shown, and somebody else has done the other part': {
    before: withApp(),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: denied,
    is: request(denied),
  },
  'refused, not shown, the other field as asked all along': {
    before: withApp(undefined, 'app', true),
    change: both,
    after: withApp(undefined, 'app', true),
    lost: denied,
    is: request(denied),
  },
};

describe('judge', () => {
  test.each(Object.entries(table))('%s', (_name, { before, change, after, lost, is }) => {
    expect(judge(before, change, after, lost)).toEqual(is);
  });
});
