import { expect, test } from 'vitest';
import type { RequestError } from '../../src/http/failure.ts';
import { newTarget, updatedFieldsOf, type Change } from '../../src/job.ts';
import type { SCMIntegration } from '../../src/ona/types.ts';
import { fieldChanges, writeRequest } from '../../src/rotation/plan.ts';
import { prove } from '../../src/rotation/prove.ts';
import { explain, failed, integration, job, secret, withApp, withoutOAuth } from './examples.ts';

const BEFORE = integration();
const MOVED = withApp('Iv1.app', { encryptedClientSecret: 'bmV3' });
const HIDDEN = withApp('Iv1.app');
const OTHER_APP = withApp('Iv1.other', { encryptedClientSecret: 'bmV3' });

const PAT_OFF: Change = { pat: false };
const BOTH: Change = { ...secret, ...PAT_OFF };
const NEW_APP: Change = { ...secret, oauthClientId: 'Iv1.other' };
const REMOVED: Change = { oauthClientId: '' };

const LOST = failed({ code: 'connection_lost', mayHaveTakenEffect: true });
const REFUSED = failed();
const NEVER_SENT = failed({ code: 'dns_failure', stopsRun: true });
const UNREAD = failed({ code: 'unavailable', request: 'GetSCMIntegration' });

test.each<
  [string, Change, before: SCMIntegration, write: true | RequestError, look: SCMIntegration | RequestError, string]
>([
  // Accepted and as asked.
  ['secret', secret, BEFORE, true, MOVED, 'updated verified oauth-client-secret'],
  ['setting', PAT_OFF, BEFORE, true, integration({ pat: false }), 'updated verified pat'],
  ['secret and setting', BOTH, BEFORE, true, { ...MOVED, pat: false }, 'updated verified oauth-client-secret,pat'],
  ['another app', NEW_APP, BEFORE, true, OTHER_APP, 'updated verified oauth-client-id,oauth-client-secret'],
  ['first app', NEW_APP, withoutOAuth(), true, OTHER_APP, 'updated verified oauth-client-id,oauth-client-secret'],
  ['OAuth removed', REMOVED, BEFORE, true, withoutOAuth(), 'updated verified oauth-client-id'],
  ['hidden before', secret, HIDDEN, true, MOVED, 'updated oauth-client-secret'],
  ['hidden after', secret, BEFORE, true, HIDDEN, 'updated oauth-client-secret'],
  ['hidden', secret, HIDDEN, true, HIDDEN, 'updated oauth-client-secret'],
  ['a nameless app removed', REMOVED, withApp(''), true, withoutOAuth(), 'updated verified oauth-client-id'],
  ['another setting changed as well', PAT_OFF, BEFORE, true, { ...MOVED, pat: false }, 'updated verified pat'],

  // Accepted, and other than before and than asked.
  ['one of two', BOTH, BEFORE, true, MOVED, 'failed not_as_asked: pat'],
  ['the other of two', BOTH, BEFORE, true, integration({ pat: false }), 'failed not_as_asked: oauth-client-secret'],
  ['somebody changed the app', secret, BEFORE, true, OTHER_APP, 'failed not_as_asked: oauth-client-id'],
  ['somebody removed OAuth', secret, BEFORE, true, withoutOAuth(), 'failed not_as_asked: oauth-client-id'],

  // Accepted, and nothing to see of it.
  ['still old', secret, BEFORE, true, BEFORE, 'unknown still_old'],
  ['setting still old', PAT_OFF, BEFORE, true, BEFORE, 'unknown still_old'],
  ['a nameless app still there', REMOVED, withApp(''), true, withApp(''), 'unknown still_old'],
  ['not read back', secret, BEFORE, true, UNREAD, 'unknown not_read_back'],

  // Never left, or refused.
  ['refused', secret, BEFORE, REFUSED, BEFORE, 'failed untouched permission_denied'],
  ['never sent', PAT_OFF, BEFORE, NEVER_SENT, BEFORE, 'failed untouched dns_failure'],
  ['never sent, not read', secret, BEFORE, NEVER_SENT, UNREAD, 'failed untouched dns_failure'],
  ['refused, hidden', secret, HIDDEN, REFUSED, HIDDEN, 'failed untouched permission_denied'],
  ['refused, and moved', secret, BEFORE, REFUSED, MOVED, 'unknown changed_unaccepted'],
  ['refused, and as asked', PAT_OFF, BEFORE, REFUSED, integration({ pat: false }), 'unknown changed_unaccepted'],
  ['refused, another field moved', PAT_OFF, BEFORE, REFUSED, MOVED, 'failed untouched permission_denied'],

  // Lost: a moved ciphertext, or a setting that happens to be as asked, proves nothing.
  ['lost, moved', secret, BEFORE, LOST, MOVED, 'unknown connection_lost'],
  ['lost, as asked', PAT_OFF, BEFORE, LOST, integration({ pat: false }), 'unknown connection_lost'],
  ['lost, as before', secret, BEFORE, LOST, BEFORE, 'unknown connection_lost'],
  ['lost, not read', secret, BEFORE, LOST, UNREAD, 'unknown connection_lost'],
])('%s', (_, change, before, write, look, expected) => {
  const changes = fieldChanges(before, job(change));
  const evidence = { before, request: writeRequest(before, change), write, look, ifUnknown: 'Keep both.' };
  const ended = { ...newTarget(before.id), changes, ...prove(evidence, explain) };
  const { status, verified, untouched, error } = ended;
  const wrong = error?.code === 'not_as_asked' ? [/:.*?(?= is now|,|\.$)/.exec(error.problem)?.[0]] : [];
  const flags = [verified ? 'verified' : '', untouched ? 'untouched' : ''];
  const words = [status, ...flags, error?.code, updatedFieldsOf(ended).join()];
  expect(words.filter(Boolean).join(' ') + wrong.join('')).toBe(expected);
  expect(error?.changed === 'Nothing was changed.').toBe(untouched);
  // The cause comes first, with its own remedy, then what follows from not knowing.
  const isOpen = status === 'unknown' || error?.code === 'not_as_asked';
  if (isOpen) expect(error?.remedy).toMatch(/^[A-Z].*\. Keep both\.$/);
});

test('what is not as asked is told with what Ona returns, and an unknown result with its earlier attempts', () => {
  const request = writeRequest(BEFORE, secret);
  const of = { before: BEFORE, request, ifUnknown: '' };
  const seen = prove({ ...of, write: true, look: OTHER_APP }, explain);
  expect(seen.error?.problem).toMatch(/: oauth-client-id is now Iv1\.other\.$/);
  const twice = failed({ code: 'permission_denied', mayHaveTakenEffect: true, attempts: 2 });
  const open = prove({ ...of, write: twice, look: BEFORE }, explain);
  expect(open.error?.changed).toMatch(/^It is not known .* One of the attempts may have reached Ona\.$/);
});
