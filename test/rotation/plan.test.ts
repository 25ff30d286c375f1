import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, Job } from '../../src/job.ts';
import type { Runner, SCMIntegration } from '../../src/ona/types.ts';
import { appRefusal, fieldChanges, refusal, runnerRefusal, writeRequest } from '../../src/rotation/plan.ts';
import { settingsAfter } from '../../src/rotation/validate.ts';
import { byMatch, integration, job, secret, withApp, withoutOAuth } from './examples.ts';

const UUID_APP = '5D1B7C1E-1111-4222-8333-444455556666';
const ISSUER = 'https://issuer.example/v2.0';
const SAME: Change = { oauthClientId: 'Iv1.app' };
const OTHER: Change = { oauthClientId: 'Iv1.b' };
const REMOVE: Change = { oauthClientId: '' };

test.each<[string, Change, SCMIntegration, string]>([
  ['a secret is always listed', secret, integration(), 'oauth-client-secret'],
  ['an equal client ID is not', { ...secret, ...SAME }, integration(), 'oauth-client-secret'],
  ['another is', OTHER, integration(), 'oauth-client-id: Iv1.app > Iv1.b'],
  ['a UUID in another case is equal', { oauthClientId: UUID_APP }, withApp(UUID_APP.toLowerCase()), ''],
  ['other IDs differ in case', { oauthClientId: 'iv1.app' }, integration(), 'oauth-client-id: Iv1.app > iv1.app'],
  ['an equal setting is not', { pat: true, virtualDirectory: '' }, integration(), ''],
  ['a switch', { pat: false }, integration(), 'pat: true > false'],
  ['a cleared one', { issuerUrl: '' }, withApp('Iv1.app', { issuerUrl: ISSUER }), `issuer-url: ${ISSUER} > `],
  ['OAuth removed', REMOVE, integration(), 'oauth-client-id: Iv1.app > '],
  ['an app removed whose client ID is hidden', REMOVE, withApp(''), 'oauth-client-id: (not returned) > '],
  ['nothing to remove', REMOVE, withoutOAuth(), ''],
  ['a directory', { virtualDirectory: '/tfs' }, integration(), 'virtual-directory:  > /tfs'],
])('changes: %s', (_, change, before, expected) => {
  const changes = fieldChanges(before, job(change));
  expect(
    changes.map(({ field, from, to }) => (to === undefined ? field : `${field}: ${from ?? ''} > ${to}`)).join(),
  ).toBe(expected);
});

test('a secret that a source will make is planned', () => {
  expect(fieldChanges(integration(), job({}, { writesSecret: true }))).toEqual([{ field: 'oauth-client-secret' }]);
});

test.each<[Change, Change]>([
  [secret, { ...secret, ...SAME }],
  [
    { ...secret, ...OTHER },
    { ...secret, ...OTHER },
  ],
  [{ pat: true }, { pat: true }],
  [REMOVE, REMOVE],
])('the change %o is written as %o', (change, body) => {
  expect(writeRequest(integration(), change)).toEqual({ id: integration().id, ...body });
});

test('a client ID in another case is written as Ona spells it', () => {
  const before = withApp(UUID_APP.toLowerCase());
  expect(writeRequest(before, { ...secret, oauthClientId: UUID_APP })).toMatchObject({
    oauthClientId: UUID_APP.toLowerCase(),
  });
});

test('only remove-oauth ever sends an empty client ID, and a secret never travels without one', () => {
  const optional = <Value>(...values: Value[]): fc.Arbitrary<Value | undefined> =>
    fc.option(fc.constantFrom(...values), { nil: undefined });
  const changes = fc.record({
    oauthClientId: optional('Iv1.app', 'Iv1.b', UUID_APP),
    issuerUrl: optional('', 'https://a.example'),
    virtualDirectory: optional('', '/tfs'),
    oauthPlaintextClientSecret: optional(secret.oauthPlaintextClientSecret),
  });
  const visible = { encryptedClientSecret: 'b2xk' };
  const befores = fc.constantFrom(withoutOAuth(), withApp(''), withApp('', visible), withApp('Iv1.app', visible));
  fc.assert(
    fc.property(changes, befores, fc.boolean(), (all, before, isById) => {
      const change = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Change;
      if (refusal(before, job(change, isById ? {} : byMatch()))) return;
      const { oauthClientId, oauthPlaintextClientSecret } = writeRequest(before, change);
      expect([oauthClientId, settingsAfter(before, change)?.oauthClientId]).not.toContain('');
      if (oauthPlaintextClientSecret !== undefined) expect(oauthClientId).toBeDefined();
    }),
  );
});

const UUID_SECRET: Change = { oauthPlaintextClientSecret: UUID_APP };
const TO_OTHER: Change = { ...secret, ...OTHER };
const ISSUE: Change = { issuerUrl: ISSUER };

test.each<[string, Change, SCMIntegration, refused?: string | undefined, more?: Partial<Job>]>([
  ['a secret', secret, integration()],
  ['a secret without an app', secret, withoutOAuth(), 'no_client_id'],
  ['a secret for a nameless app', secret, withApp(''), 'no_client_id'],
  ['an app for a nameless one, by ID', TO_OTHER, withApp('')],
  ['another app, by ID', TO_OTHER, integration()],
  ['another app, by match', TO_OTHER, integration(), 'other_app', byMatch()],
  ['another app, whose present ID is listed', TO_OTHER, integration(), undefined, byMatch('Iv1.b', 'Iv1.app')],
  ['the same app, by match', { ...secret, ...SAME }, integration(), undefined, byMatch()],
  ['a first app, by ID', TO_OTHER, withoutOAuth()],
  ['a first app, by match', TO_OTHER, withoutOAuth(), 'no_oauth_app', byMatch()],
  ['a client ID alone, with an app', OTHER, integration()],
  ['a client ID alone, without', OTHER, withoutOAuth(), 'no_oauth_app'],
  ['an issuer without an app', ISSUE, withoutOAuth(), 'no_oauth_app'],
  ['an issuer with a first app', { ...TO_OTHER, ...ISSUE }, withoutOAuth()],
  ['an issuer cleared without an app', { issuerUrl: '' }, withoutOAuth()],
  ['OAuth removed, by match', REMOVE, integration(), undefined, byMatch()],
  ['a UUID as a secret on Entra ID', UUID_SECRET, integration({ scmId: 'azuredevops_entra' }), 'secret_is_id'],
  ['a UUID as a secret elsewhere', UUID_SECRET, integration()],
  ...['github', 'gitlab', 'bitbucket', 'azuredevops_entra'].map((scmId): [string, Change, SCMIntegration, string] => [
    `a directory for ${scmId}`,
    { virtualDirectory: '/tfs' },
    integration({ scmId }),
    'no_virtual_directory',
  ]),
  ['a directory for an unknown kind', { virtualDirectory: '/tfs' }, integration({ scmId: 'gitea' })],
])('refused: %s', (_, change, before, expected, more) => {
  expect(refusal(before, job(change, more))?.code).toBe(expected);
});

test('a secret without oauth-client-id needs one client ID among all', () => {
  const problem = (change: Change, ...clientIds: string[]): string | undefined =>
    appRefusal([withoutOAuth(), ...clientIds.map((id) => withApp(id))], job(change))?.problem;
  expect(problem(secret, 'Iv1.b', 'Iv1.a', 'Iv1.b')).toMatch(/: Iv1\.a, Iv1\.b\.$/);
  expect(problem(TO_OTHER, 'Iv1.b', 'Iv1.a')).toBeUndefined();
  expect(problem({ pat: true }, 'Iv1.b', 'Iv1.a')).toBeUndefined();
  expect(problem(secret, 'Iv1.a', 'Iv1.a')).toBeUndefined();
  expect(problem(secret, UUID_APP, UUID_APP.toLowerCase())).toBeUndefined();
});

const runner: Runner = { name: '', phase: 'RUNNER_PHASE_CREATED', hasPublicKey: false, isManaged: false };
test.each<[string, Change, Partial<Runner>, string | undefined]>([
  ['never registered', secret, {}, 'runner_never_registered'],
  ['registered', secret, { hasPublicKey: true }, undefined],
  ['inactive', secret, { phase: 'RUNNER_PHASE_INACTIVE' }, undefined],
  ['no secret', { pat: true }, {}, undefined],
])('runner: %s', (_, change, more, expected) => {
  expect(runnerRefusal({ ...runner, ...more }, job(change))?.code).toBe(expected);
});
