import { expect, test } from 'vitest';
import type { Facts } from '../../src/http/failure.ts';
import { newTarget, type Target } from '../../src/job.ts';
import { AZ } from '../../src/messages/entra.ts';
import * as decide from '../../src/sources/entra-decide.ts';
import { isNotRenewed } from '../../src/sources/gitlab.ts';

const { DAY, HOUR } = decide;
const NOW = Date.UTC(2026, 10, 29, 3);
const ORGANIZATION = '0195a1f0-0000-7000-8000-00000000000A';
const OURS = `ona-rotation ${ORGANIZATION} 12-1-0a1b2c3d`;

/** A secret that starts and ends so many days from now. */
function secret(end: number, start = -100, name = 'by hand'): decide.AppSecret {
  return { keyId: `key-${end}`, name, start: NOW + start * DAY, end: NOW + end * DAY };
}

function facts(parts: Partial<Facts>): Facts {
  const rest = { request: '', url: '', code: 'unknown', answeredBy: 'service', words: '', attempts: 1 } as const;
  return { service: 'Entra ID', mayHaveTakenEffect: true, stopsRun: false, ...rest, ...parts };
}

const none = undefined;
const NOBODY: string[] = [];

test.each<[what: string, ends: number[], within: number | undefined, refusedBy: string[], due: boolean, why: RegExp]>([
  ['always', [200], none, NOBODY, true, /not set/],
  ['no secret is left', [], 45, NOBODY, true, /no valid secret/],
  ['all have expired', [-1, 0], 45, NOBODY, true, /no valid secret/],
  [
    'one ends in time, whoever made it',
    [200, 44],
    45,
    NOBODY,
    true,
    /"by hand" \(key ID key-44\), at 2027-01-12 03:00/,
  ],
  ['one ends on that very day', [200, 45], 45, NOBODY, true, /key-45/],
  ['none ends in time', [200, 46], 45, NOBODY, false, /at 2027-01-14 03:00 UTC, so .* due from 2026-11-30 03:00 UTC/],
  ['an expired one does not count', [-1, 46], 45, NOBODY, false, /due from/],
  ['the end is not known', [200, NaN], 45, NOBODY, true, /an unknown time/],
  ['a runner does not accept what is stored', [200], 45, ['acme'], true, /stored for acme/],
])('due: %s', (_, ends, within, refusedBy, isDue, why) => {
  const secrets = ends.map((end) => secret(end));
  const due = decide.due(secrets, NOW, within === undefined ? within : within * DAY, refusedBy);
  expect(due).toEqual({ isDue, why: expect.stringMatching(why) as string });
});

const hour = HOUR / DAY;
test.each<[what: string, one: decide.AppSecret, fate: decide.Fate]>([
  ['ours', secret(30, -90, OURS), 'old'],
  ['ours, the ID in lower case', secret(30, -90, OURS.toLowerCase()), 'old'],
  ['an hour older than the new one', secret(30, -hour, OURS), 'old'],
  ['less than an hour older', secret(30, -hour + 1e-6, OURS), 'young'],
  ['without a start', secret(30, NaN, OURS), 'young'],
  ['without an end', secret(NaN, -90, OURS), 'old'],
  ['expired', secret(0, -90, OURS), 'expired'],
  ['of another organization', secret(30, -90, OURS.replace('A ', 'B ')), 'others'],
  ['whose ID only begins like ours', secret(30, -90, OURS.replace('A ', 'AB ')), 'others'],
  ['made by hand', secret(30), 'others'],
  ['made by hand, expired', secret(-30), 'others'],
  ['with nothing behind the ID', secret(30, -90, OURS.split(' ', 2).join(' ')), 'others'],
  ['in other letters', secret(30, -90, OURS.toUpperCase()), 'others'],
  ['behind a blank', secret(30, -90, ` ${OURS}`), 'others'],
  ['of an older workflow', secret(30, -90, 'ona-12-1'), 'others'],
])('the fate of a secret: %s', (_, one, fate) => {
  expect(decide.fateOf(one, ORGANIZATION, NOW, NOW)).toBe(fate);
  expect(decide.fateOf(one, '', NOW, NOW)).toBe('unknown');
});

test('no further secret is added beside five of ours that have not expired', () => {
  const ours = [1, 2, 3, 4].map((end) => secret(end, -90, OURS));
  const others = [secret(0, -90, OURS), secret(5)];
  expect(decide.tooMany([...ours, ...others], ORGANIZATION, NOW)).toEqual([]);
  expect(decide.tooMany([...ours, ...others, secret(6, 0, OURS)], ORGANIZATION, NOW)).toHaveLength(5);
});

const kind = { scmId: 'azuredevops_entra', host: 'h', pat: false, virtualDirectory: '' };
const before = { id: 'a1', runnerId: 'r', ...kind };
const seen = (encryptedClientSecret: string, clientId = 'app'): NonNullable<Target['after']> => ({
  ...before,
  oauth: { clientId, issuerUrl: '', encryptedClientSecret },
});

test.each<[what: string, parts: Partial<Target>, held: string]>([
  ['updated', { status: 'updated', untouched: false }, 'It is stored in h on r (a1).'],
  ['unknown', { status: 'unknown', untouched: false }, 'It may be stored in h on r (a1).'],
  ['inherited', { status: 'inherited' }, 'No integration holds it.'],
  ['untouched', { status: 'failed' }, 'No integration holds it.'],
])('which integrations hold the new secret: %s', (_, parts, held) => {
  expect(decide.holders([{ ...newTarget('a1'), before, ...parts }])).toBe(held);
});

test.each<[what: string, found: Record<string, Target['after']>, differs: RegExp]>([
  ['the same', { a1: seen('new') }, /^$/],
  ['one more', { a1: seen('new'), b1: seen('x') }, /b1 uses the client ID as well/],
  ['one less', {}, /a1 does not use/],
  ['another ciphertext', { a1: seen('newer') }, /somebody else has changed a1/],
  ['another client ID', { a1: seen('new', 'other') }, /somebody else has changed a1/],
])('the second look: %s', (_, found, differs) => {
  const now = Object.entries(found).map(([id, one = before]) => ({ ...newTarget(id), before: one }));
  expect(decide.secondLook([{ ...newTarget('a1'), before, after: seen('new') }], now)).toMatch(differs);
});

const graph = { service: 'Microsoft Graph' } as const;
test.each<[parts: Partial<Facts>, code: string | undefined]>([
  ...[700213, 70021, 700211, 700212, 7002138].map((number): [Partial<Facts>, string] => [
    { serviceCode: `AADSTS${number}` },
    'no_federated_credential',
  ]),
  [{ serviceCode: 'AADSTS90002' }, 'entra_refused'],
  [{ status: 503 }, none],
  [{ ...graph, status: 403, serviceCode: 'Authorization_RequestDenied' }, 'missing_rights'],
  [{ ...graph, status: 403, serviceCode: 'CredentialInvalidLifetimeAsPerAppPolicy' }, 'policy_refused'],
  [{ ...graph, status: 400, serviceCode: 'CredentialTypeNotAllowedAsPerAppPolicy' }, 'policy_refused'],
  [{ ...graph, status: 404, serviceCode: 'Request_ResourceNotFound' }, 'app_not_found'],
  [{ ...graph, status: 403 }, none],
  [{ ...graph, status: 429, serviceCode: 'TooManyRequests' }, none],
  [{ service: 'GitHub', status: 401 }, 'no_id_token'],
  [{ service: 'GitHub', status: 503 }, none],
])('the message for %o', (parts, code) => {
  expect(decide.codeOf(facts(parts))).toBe(code);
});

test.each<[parts: Partial<Facts>, isKnown: boolean]>([
  [{ status: 401, serviceCode: 'AADSTS7000215' }, false],
  [{ status: 401, serviceCode: 'AADSTS7000222' }, false],
  [{ status: 400, serviceCode: 'AADSTS53003' }, true],
  [{ status: 503, serviceCode: 'AADSTS90033' }, false],
  [{ status: 429, serviceCode: 'AADSTS90055' }, false],
  [{ status: 403 }, false],
  [{}, false],
])('Entra ID knows the new secret after %o: %s', (parts, isKnown) => {
  expect(decide.isKnown(facts(parts))).toBe(isKnown);
});

const words = "No password credential found with keyId 'x'.";
test.each<[parts: Partial<Facts>, isGone: boolean]>([
  [{ status: 400, words }, true],
  [{ status: 404 }, true],
  [{ status: 404, answeredBy: 'unknown' }, false],
  [{ status: 400, words: 'Invalid value.' }, false],
  [{ status: 403, words }, false],
  [{ words }, false],
])('a secret is gone after %o: %s', (parts, isGone) => {
  expect(decide.isGone(facts(parts))).toBe(isGone);
});

const [permit, own] = [AZ.permit('b'), AZ.own('a', 'b')];
test.each<[roles: string[], isOwner: boolean, missing: string]>([
  [['Application.ReadWrite.OwnedBy'], true, ''],
  [['Application.ReadWrite.OwnedBy'], false, own],
  [['Application.ReadWrite.All'], false, ''],
  [['Application.Read.All'], true, permit],
  [['Application.Read.All'], false, permit + own],
])('what an app with the roles %s lacks (owner: %s)', (roles, isOwner, missing) => {
  expect(decide.missingRights(roles, isOwner, 'a', 'b')).toBe(missing);
});

test.each<[parts: Partial<Facts>, isNotRenewed: boolean]>([
  ...[401, 403, 404, 429].map((status): [Partial<Facts>, boolean] => [{ status, mayHaveTakenEffect: false }, true]),
  // What stands in front of GitLab may take offence at the secret in its answer.
  ...[200, 302, 401, 403, 404, 500].map((status): [Partial<Facts>, boolean] => [{ status }, false]),
  [{ status: 400, mayHaveTakenEffect: false }, false],
  [{ mayHaveTakenEffect: false }, true],
  [{ mayHaveTakenEffect: true }, false],
])('GitLab has not renewed after %o: %s', (parts, expected) => {
  expect(isNotRenewed(facts({ service: 'GitLab', ...parts }))).toBe(expected);
});
