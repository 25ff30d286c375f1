import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/common/job.ts';
import type { Runner, SCMIntegration } from '../../src/common/ona.ts';
import { Secret } from '../../src/common/secret.ts';
import { endangered, fieldChanges, isUnchanged, plan, refusals, warnings } from '../../src/rotation/plan.ts';
import { updateRequest, validateRequest } from '../../src/rotation/request.ts';

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
const runner: Runner = { runnerId: 'r', name: 'runner', phase: 'RUNNER_PHASE_ACTIVE', hasPublicKey: true };
const created: Runner = { ...runner, phase: 'RUNNER_PHASE_CREATED', hasPublicKey: false };
const ISSUER = 'https://other.example';

describe('refusals', () => {
  const table: [name: string, before: SCMIntegration, runner: Runner | undefined, change: Change, kinds: string[]][] = [
    ['a secret', app, runner, { oauthClientSecret: secret }, []],
    ['a secret without app', bare, runner, { oauthClientSecret: secret }, ['no-oauth-app']],
    ['a client ID alone without app', bare, runner, { oauthClientId: 'new' }, ['no-oauth-app']],
    ['an issuer URL without app', bare, runner, { issuerUrl: ISSUER }, ['no-oauth-app']],
    ['an app set up', bare, runner, { oauthClientId: 'new', oauthClientSecret: secret, issuerUrl: ISSUER }, []],
    ['an issuer URL cleared without app', bare, runner, { issuerUrl: '' }, []],
    ['OAuth removed where there is none', bare, runner, { oauthClientId: '' }, []],
    ['a virtual directory for entra', app, runner, { virtualDirectory: '/tfs' }, ['no-virtual-directory']],
    ['a virtual directory cleared', app, runner, { virtualDirectory: '' }, []],
    ['a virtual directory of an unknown kind', { ...app, scmId: 'own' }, runner, { virtualDirectory: '/tfs' }, []],
    ['the client ID as secret', app, runner, { oauthClientSecret: new Secret('app') }, ['secret-is-client-id']],
    ['a secret for a new runner', app, created, { oauthClientSecret: secret }, ['runner-never-registered']],
    ['no secret for a new runner', bare, created, { pat: true }, []],
    ['a new runner with a public key', app, { ...created, hasPublicKey: true }, { oauthClientSecret: secret }, []],
    ['an active runner without public key', app, { ...runner, hasPublicKey: false }, { oauthClientSecret: secret }, []],
    ['a runner that is not shown', app, undefined, { oauthClientSecret: secret }, []],
  ];

  test.each(table)('%s', (_name, before, itsRunner, change, kinds) => {
    expect(refusals(before, itsRunner, change).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('warnings', () => {
  const withPat = { ...app, pat: true };
  const table: [name: string, before: SCMIntegration, change: Change, kinds: string[]][] = [
    ['a secret', app, { oauthClientSecret: secret }, []],
    ['the same client ID', app, { oauthClientId: 'app', oauthClientSecret: secret }, []],
    ['another client ID', app, { oauthClientId: 'new', oauthClientSecret: secret }, ['client-id-changes']],
    ['a first client ID', bare, { oauthClientId: 'new', oauthClientSecret: secret }, []],
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
  ];

  test.each(table)('%s', (_name, before, change, kinds) => {
    const found = warnings(before, change, { oauth: 3, pat: 2 });
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    const counted = found.flatMap((warning) => ('signIns' in warning ? [warning.signIns] : []));
    expect(counted).toEqual(endangered(before, change).map((source) => ({ oauth: 3, pat: 2 })[source]));
  });
});

describe('fieldChanges', () => {
  test('tells each given field from what to what, and never a secret', () => {
    const change: Change = {
      virtualDirectory: '',
      pat: true,
      oauthClientSecret: secret,
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
    const unchanged = (change: Change): boolean =>
      isUnchanged(
        plan({ integration: app, runnerName: undefined }, runner, change, { oauth: undefined, pat: undefined }),
      );
    expect(unchanged({ oauthClientId: 'app', pat: false, issuerUrl: 'https://issuer.example' })).toBe(true);
    expect(unchanged({ oauthClientId: 'app', oauthClientSecret: secret })).toBe(false);
    expect(unchanged({ oauthClientId: 'App' })).toBe(false);
    expect(unchanged({ issuerUrl: 'https://issuer.example/' })).toBe(false);
  });
});

describe('requests', () => {
  test('a write holds what is given and nothing else', () => {
    expect(updateRequest('a', {})).toEqual({ id: 'a' });
    expect(updateRequest('a', { pat: false, oauthClientId: '', issuerUrl: '', virtualDirectory: '' })).toEqual({
      id: 'a',
      pat: false,
      oauthClientId: '',
      issuerUrl: '',
      virtualDirectory: '',
    });
    expect(updateRequest('a', { oauthClientSecret: secret })).toEqual({ id: 'a', oauthPlaintextClientSecret: secret });
  });

  test('the runner is asked about the settings as they will be', () => {
    const settings = { id: 'a', scmId: 'azuredevops_entra', host: 'dev.azure.com/acme', pat: false };
    const oauth = { oauthClientId: 'app', issuerUrl: 'https://issuer.example' };
    expect(validateRequest(app, { oauthClientSecret: secret })).toEqual({
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
  });
});
