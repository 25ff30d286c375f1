import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/common/job.ts';
import type { Runner, SCMIntegration } from '../../src/common/ona.ts';
import { Secret } from '../../src/common/secret.ts';
import {
  fieldChanges,
  isUnchanged,
  plan,
  refusals,
  signInsAtRisk,
  warnings,
  type Checked,
} from '../../src/rotation/plan.ts';
import { validateRequest } from '../../src/rotation/request.ts';

const secret = new Secret('the-new-secret');
const stored = new Secret('the-ciphertext');
const bare: SCMIntegration = {
  id: 'a',
  runnerId: 'r',
  scmId: 'azuredevops_entra',
  host: 'dev.azure.com/acme',
  pat: false,
  virtualDirectory: '',
};
const app: SCMIntegration = {
  ...bare,
  oauth: { clientId: 'app', issuerUrl: 'https://issuer.example', encryptedClientSecret: stored },
};
const runner: Runner = {
  runnerId: 'r',
  name: 'runner',
  phase: 'RUNNER_PHASE_ACTIVE',
  hasPublicKey: true,
  isManaged: false,
};
const created: Runner = { ...runner, phase: 'RUNNER_PHASE_CREATED', hasPublicKey: false };
const UUID = '5d1b7c1e-1111-4222-8333-444455556666';
const ISSUER = 'https://other.example';

describe('refusals', () => {
  const table: [name: string, before: SCMIntegration, change: Change, kinds: string[]][] = [
    ['a secret', app, { oauthPlaintextClientSecret: secret }, []],
    ['a secret without app', bare, { oauthPlaintextClientSecret: secret }, ['no-oauth-app']],
    ['a client ID alone without app', bare, { oauthClientId: 'new' }, ['no-oauth-app']],
    ['an issuer URL without app', bare, { issuerUrl: ISSUER }, ['no-oauth-app']],
    ['an app set up', bare, { oauthClientId: 'new', oauthPlaintextClientSecret: secret, issuerUrl: ISSUER }, []],
    ['an issuer URL cleared without app', bare, { issuerUrl: '' }, []],
    ['OAuth removed where there is none', bare, { oauthClientId: '' }, []],
    ['a virtual directory for entra', app, { virtualDirectory: '/tfs' }, ['no-virtual-directory']],
    ['a virtual directory cleared', app, { virtualDirectory: '' }, []],
    ['a virtual directory of an unknown kind', { ...app, scmId: 'own' }, { virtualDirectory: '/tfs' }, []],
    ['the client ID as secret', app, { oauthPlaintextClientSecret: new Secret('app') }, ['secret-is-client-id']],
  ];

  test.each(table)('%s', (_name, before, change, kinds) => {
    expect(refusals(before, change).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('plan', () => {
  const checked: Checked = { runner, signIns: { oauth: undefined, pat: undefined }, validation: undefined };

  const table: [name: string, itsRunner: Runner | undefined, change: Change, kinds: string[]][] = [
    [
      'a secret for a runner that never registered',
      created,
      { oauthPlaintextClientSecret: secret },
      ['runner-never-registered'],
    ],
    ['another setting for it', created, { pat: true }, []],
    ['a new runner with a public key', { ...created, hasPublicKey: true }, { oauthPlaintextClientSecret: secret }, []],
    ['an active runner without one', { ...runner, hasPublicKey: false }, { oauthPlaintextClientSecret: secret }, []],
    ['a runner that is not shown', undefined, { oauthPlaintextClientSecret: secret }, []],
  ];

  test.each(table)('%s', (_name, itsRunner, change, kinds) => {
    expect(plan(app, change, { ...checked, runner: itsRunner }).refusals.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('takes what the validation found', () => {
    const warned: Checked = { ...checked, validation: { validated: false, warning: { kind: 'not-validatable' } } };
    const refused: Checked = {
      ...checked,
      validation: { validated: false, refusal: { kind: 'no-virtual-directory' } },
    };
    const change = { oauthPlaintextClientSecret: secret };
    expect(plan(app, change, warned)).toMatchObject({ validated: false, warnings: [{ kind: 'not-validatable' }] });
    expect(plan(app, change, refused)).toMatchObject({
      validated: false,
      refusals: [{ kind: 'no-virtual-directory' }],
    });
    expect(plan(app, change, { ...checked, validation: { validated: true } }).validated).toBe(true);
    expect(plan(app, change, checked).validated).toBe(false);
  });
});

describe('warnings', () => {
  const withPat = { ...app, pat: true };
  const table: [name: string, before: SCMIntegration, change: Change, kinds: string[]][] = [
    ['a secret', app, { oauthPlaintextClientSecret: secret }, []],
    ['the same client ID', app, { oauthClientId: 'app', oauthPlaintextClientSecret: secret }, []],
    ['another client ID', app, { oauthClientId: 'new', oauthPlaintextClientSecret: secret }, ['client-id-changes']],
    ['a first client ID', bare, { oauthClientId: 'new', oauthPlaintextClientSecret: secret }, []],
    ['OAuth removed', withPat, { oauthClientId: '' }, ['oauth-removed']],
    ['OAuth removed, no PATs', app, { oauthClientId: '' }, ['oauth-removed', 'no-sign-in-left']],
    ['OAuth removed, PATs on', app, { oauthClientId: '', pat: true }, ['oauth-removed']],
    ['PATs off', withPat, { pat: false }, ['pat-turned-off']],
    ['PATs off that are off', app, { pat: false }, []],
    ['PATs off, no OAuth', { ...bare, pat: true }, { pat: false }, ['pat-turned-off', 'no-sign-in-left']],
    ['both off', withPat, { oauthClientId: '', pat: false }, ['oauth-removed', 'pat-turned-off', 'no-sign-in-left']],
    ['an issuer URL', app, { issuerUrl: ISSUER }, []],
    ['an issuer URL elsewhere', { ...app, scmId: 'github' }, { issuerUrl: ISSUER }, ['issuer-url-unusual']],
    ['an issuer URL cleared elsewhere', { ...app, scmId: 'github' }, { issuerUrl: '' }, []],
    ['a secret that is a UUID', app, { oauthPlaintextClientSecret: new Secret(UUID) }, ['secret-looks-like-id']],
    [
      'a secret that is a UUID, elsewhere',
      { ...app, scmId: 'gitlab' },
      { oauthPlaintextClientSecret: new Secret(UUID) },
      [],
    ],
  ];

  test.each(table)('%s', (_name, before, change, kinds) => {
    const signIns = { oauth: { people: 3, serviceAccounts: 0 }, pat: { people: 2, serviceAccounts: 1 } };
    const found = warnings(before, change, signIns);
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    const counted = found.flatMap((warning) => ('signIns' in warning ? [warning.signIns] : []));
    expect(counted).toEqual(signInsAtRisk(before, change).map((kind) => signIns[kind]));
  });
});

describe('fieldChanges', () => {
  test('lists each given field with its old and new value, and never a secret', () => {
    const change: Change = {
      virtualDirectory: '',
      pat: true,
      oauthPlaintextClientSecret: secret,
      oauthClientId: 'new',
      issuerUrl: ISSUER,
    };
    expect(fieldChanges(app, change)).toEqual([
      { field: 'oauth-client-id', from: 'app', to: 'new', changes: true },
      { field: 'oauth-client-secret', app: 'new', changes: true },
      { field: 'issuer-url', from: 'https://issuer.example', to: ISSUER, changes: true },
      { field: 'pat', from: 'false', to: 'true', changes: true },
      { field: 'virtual-directory', from: '', to: '', changes: false },
    ]);
  });

  test('a secret is always a change; everything else only where it differs', () => {
    const unchanged = (change: Change): boolean => isUnchanged({ changes: fieldChanges(app, change) });
    expect(unchanged({ oauthClientId: 'app', pat: false, issuerUrl: 'https://issuer.example' })).toBe(true);
    expect(unchanged({ oauthClientId: 'app', oauthPlaintextClientSecret: secret })).toBe(false);
    expect(unchanged({ oauthClientId: 'App' })).toBe(false);
    expect(unchanged({ issuerUrl: 'https://issuer.example/' })).toBe(false);
  });
});

describe('validateRequest', () => {
  test('the runner is asked about the settings as they will be', () => {
    const settings = { id: 'a', scmId: 'azuredevops_entra', host: 'dev.azure.com/acme', pat: false };
    const oauth = { oauthClientId: 'app', issuerUrl: 'https://issuer.example' };
    expect(validateRequest(app, { oauthPlaintextClientSecret: secret })).toEqual({
      ...settings,
      ...oauth,
      oauthPlaintextClientSecret: secret,
    });
    expect(validateRequest(app, { pat: true })).toEqual({
      ...settings,
      ...oauth,
      pat: true,
      oauthEncryptedClientSecret: stored,
    });
    expect(validateRequest(app, { oauthClientId: '' })).toEqual(settings);
    expect(validateRequest(bare, { virtualDirectory: '/tfs' })).toEqual({ ...settings, virtualDirectory: '/tfs' });
    expect(validateRequest({ ...app, oauth: { clientId: 'app', issuerUrl: '' } }, { pat: true })).toBeUndefined();
    // Without a client ID the runner would answer about everything but the secret.
    const unnamed = { ...app, oauth: { clientId: '', issuerUrl: '' } };
    expect(validateRequest(unnamed, { oauthPlaintextClientSecret: secret })).toBeUndefined();
  });
});
