import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleet } from '../../local-ona/fleet.ts';
import { ADMIN, ORGANIZATION, SERVICE_ACCOUNT } from '../../local-ona/organization.ts';
import { type LocalOna, type LocalOnaOptions, startLocalOna } from '../../local-ona/server.ts';
import {
  createListedOnly,
  INTEGRATION_IDS,
  LISTED_ONLY_ID,
  MANAGER_ID,
  OAUTH_APPS,
  RUNNER_IDS,
} from '../../local-ona/world.ts';
import * as json from './json-client.ts';

let ona: LocalOna;

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  await ona.stop();
});

const { githubEu, azureServerUs, entraEu, gheUs, githubNewRunner, inherited, inheritedWithoutUuid } = INTEGRATION_IDS;

describe('who may do what', () => {
  test('no key, or an unknown one, is unauthenticated', async () => {
    expect(await call('GetSCMIntegration', { id: githubEu }, '')).toMatchObject({ code: 'unauthenticated' });
    expect(await call('GetSCMIntegration', { id: githubEu }, 'other')).toMatchObject({ code: 'unauthenticated' });
  });

  test('a read-only key reads and does not write', async () => {
    expect(await call('GetSCMIntegration', { id: githubEu }, ona.readOnlyKey)).toHaveProperty('integration');
    const refused = await call('UpdateSCMIntegration', { id: githubEu, pat: true }, ona.readOnlyKey);
    expect(refused).toMatchObject({ code: 'permission_denied' });
  });

  test('for a key that sees only some integrations the others do not exist', async () => {
    await restart({ apiKeys: [{ key: 'narrow', access: 'read-write', sees: [gheUs] }] });
    expect(await call('GetSCMIntegration', { id: gheUs }, 'narrow')).toHaveProperty('integration.id', gheUs);
    expect(await call('GetSCMIntegration', { id: githubEu }, 'narrow')).toMatchObject({ code: 'not_found' });
    expect(await call('ListSCMIntegrations', {}, 'narrow')).toHaveProperty('integrations.length', 1);
  });
});

describe('GetSCMIntegration', () => {
  test('leaves out what has the default value', async () => {
    const { integration } = await call('GetSCMIntegration', { id: entraEu });
    expect(integration).not.toHaveProperty('pat');
    expect(integration).not.toHaveProperty('virtualDirectory');
  });

  test.each([
    ['not a UUID', 'nonsense', 'invalid_argument'],
    ['unknown', '00000000-0000-4000-8000-000000000000', 'not_found'],
    ['inherited', inherited, 'not_found'],
    ['inherited without a UUID', inheritedWithoutUuid, 'invalid_argument'],
  ])('refuses an ID that is %s', async (_, id, code) => {
    expect(await call('GetSCMIntegration', { id })).toMatchObject({ code });
  });
});

describe('ListSCMIntegrations', () => {
  test('shows everything once, inherited ones too, page by page', async () => {
    const ids: string[] = [];
    let token = '';
    do {
      const page = await call('ListSCMIntegrations', { pagination: { pageSize: 5, token } });
      ids.push(...page.integrations.map(({ id }) => id));
      token = page.pagination?.nextToken ?? '';
    } while (token !== '');
    expect(ids.toSorted()).toEqual(Object.values(INTEGRATION_IDS).toSorted());
  });

  test('gives 25 for a page size of 0', async () => {
    await restart(fleet(30, 1));
    const { integrations } = await call('ListSCMIntegrations', { pagination: { pageSize: 0 } });
    expect(integrations).toHaveLength(25);
  });

  test('shows the OAuth app of an inherited integration, whose runner names its manager', async () => {
    const { integrations } = await call('ListSCMIntegrations', { filter: { runnerIds: [RUNNER_IDS.managed] } });
    expect(integrations).toMatchObject([{ id: inherited, oauth: { clientId: OAUTH_APPS.managed.clientId } }]);
    const { runner } = await call('GetRunner', { runnerId: RUNNER_IDS.managed });
    expect(runner).toMatchObject({ provider: 'RUNNER_PROVIDER_MANAGED', runnerManagerId: MANAGER_ID });
  });

  test('may show what Get does not, even for an ordinary runner', async () => {
    await restart({ integrations: [createListedOnly()] });
    const { integrations } = await call('ListSCMIntegrations', {});
    expect(integrations).toMatchObject([{ id: LISTED_ONLY_ID, runnerId: RUNNER_IDS.prodEu }]);
    expect(await call('GetSCMIntegration', { id: LISTED_ONLY_ID })).toMatchObject({ code: 'not_found' });
    const { runner } = await call('GetRunner', { runnerId: RUNNER_IDS.prodEu });
    expect(runner).not.toHaveProperty('runnerManagerId');
  });

  test('filters by runner', async () => {
    const answer = await call('ListSCMIntegrations', { filter: { runnerIds: [RUNNER_IDS.staging] } });
    expect(answer.integrations).toHaveLength(1);
  });

  test.each([
    ['a page size over 100', { pagination: { pageSize: 101 } }],
    ['an invented token', { pagination: { token: 'invented' } }],
    ['26 runners', { filter: { runnerIds: Array.from({ length: 26 }, () => RUNNER_IDS.prodEu) } }],
    ['a runner ID that is no UUID', { filter: { runnerIds: ['prod-eu'] } }],
  ])('refuses %s', async (_, request) => {
    expect(await call('ListSCMIntegrations', request)).toMatchObject({ code: 'invalid_argument' });
  });
});

describe('UpdateSCMIntegration', () => {
  test('encrypts anew each time, even the same secret', async () => {
    const before = await ciphertextOf(githubEu);
    expect(await call('UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: 'a-new-secret' })).toEqual(
      {},
    );
    const between = await ciphertextOf(githubEu);
    await call('UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: 'a-new-secret' });
    expect(new Set([before, between, await ciphertextOf(githubEu)]).size).toBe(3);
    expect(ona.secretOf(githubEu)).toBe('a-new-secret');
  });

  test('silently drops an unknown field, and records it', async () => {
    const request = { id: githubEu, oauthPlainTextClientSecret: 'misspelt' };
    expect(await call('UpdateSCMIntegration', request)).toEqual({});
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
    expect(ona.requests.at(-1)).toMatchObject({ method: 'UpdateSCMIntegration', body: request, outcome: 'ok' });
  });

  test('an empty client ID removes OAuth and its sign-ins, even with a secret', async () => {
    await call('UpdateSCMIntegration', { id: githubEu, oauthClientId: '', oauthPlaintextClientSecret: 'a-new-secret' });
    const { integration } = await call('GetSCMIntegration', { id: githubEu });
    expect(integration).not.toHaveProperty('oauth');
    const pats = Array<string>(3).fill('github.com PAT');
    expect((await signInsOf(RUNNER_IDS.prodEu)).toSorted()).toEqual([...pats, 'gitlab.com OAUTH']);
  });

  test('turning PATs off deletes those made with PATs', async () => {
    await call('UpdateSCMIntegration', { id: githubEu, pat: false });
    expect(await signInsOf(RUNNER_IDS.prodEu)).toEqual([
      ...Array<string>(3).fill('github.com OAUTH'),
      'gitlab.com OAUTH',
    ]);
  });

  test('sets and clears the other fields', async () => {
    await call('UpdateSCMIntegration', { id: azureServerUs, virtualDirectory: '/other' });
    expect(await call('GetSCMIntegration', { id: azureServerUs })).toHaveProperty(
      'integration.virtualDirectory',
      '/other',
    );
    await call('UpdateSCMIntegration', { id: entraEu, issuerUrl: '', pat: null });
    expect(await call('GetSCMIntegration', { id: entraEu })).not.toHaveProperty('integration.oauth.issuerUrl');
  });

  test.each([
    ['an empty secret', { id: githubEu, oauthPlaintextClientSecret: '' }, 'invalid_argument'],
    ['a secret without an app', { id: gheUs, oauthPlaintextClientSecret: 's' }, 'invalid_argument'],
    [
      'a secret for a runner without a key',
      { id: githubNewRunner, oauthClientId: 'c', oauthPlaintextClientSecret: 's' },
      'failed_precondition',
    ],
  ])('refuses %s', async (_, request, code) => {
    expect(await call('UpdateSCMIntegration', request)).toMatchObject({ code });
  });
});

describe('ValidateRunnerConfiguration', () => {
  const github = { id: githubEu, scmId: 'github', host: 'github.com' };
  const entra = { ...github, scmId: 'azuredevops_entra', oauthClientId: 'c', oauthPlaintextClientSecret: 's' };
  const server = { ...github, scmId: 'azuredevops_server', pat: true };

  test('accepts the stored ciphertext', async () => {
    const oauthEncryptedClientSecret = await ciphertextOf(githubEu);
    expect(await validate({ ...github, oauthClientId: 'c', oauthEncryptedClientSecret })).toEqual({ valid: true });
  });

  test.each([
    ['scmIdError', { ...github, scmId: 'svn' }],
    ['hostError', { ...github, host: '' }],
    ['hostError', server],
    ['oauthError', { ...server, virtualDirectory: '/tfs', oauthClientId: 'c', oauthPlaintextClientSecret: 's' }],
    ['oauthError', entra],
    ['oauthError', { ...github, oauthClientId: 'c', oauthEncryptedClientSecret: 'AAAA' }],
    ['patError', { ...github, scmId: 'bitbucket', pat: true }],
  ])('answers %s and no "valid"', async (field, config) => {
    expect(Object.keys(await validate(config))).toEqual([field]);
  });

  test('accepts the secrets of an app, and a fresh one only after some time', async () => {
    const { clientId } = OAUTH_APPS.github;
    ona.world.providers.set(clientId, new Set(['fresh']));
    ona.world.freshSecrets.set('fresh', 1);
    const ask = async (secret: string) =>
      validate({ ...github, oauthClientId: clientId, oauthPlaintextClientSecret: secret });
    expect(await ask('wrong')).toHaveProperty('oauthError');
    expect(await ask('fresh')).toHaveProperty('oauthError');
    expect(await ask('fresh')).toEqual({ valid: true });
  });

  test('needs an active runner', async () => {
    const answer = await call('ValidateRunnerConfiguration', { runnerId: RUNNER_IDS.staging, scmIntegration: github });
    expect(answer).toMatchObject({ code: 'failed_precondition', message: 'runner is not active' });
  });

  test('has no rule that a runner ID is a UUID', async () => {
    const answer = await call('ValidateRunnerConfiguration', { runnerId: 'prod-eu', scmIntegration: github });
    expect(answer).toMatchObject({ code: 'not_found', message: 'runner not found' });
  });
});

describe('the rest of the API', () => {
  test('a runner shows 32 bytes of public key once it has registered', async () => {
    const { runner } = await call('GetRunner', { runnerId: RUNNER_IDS.prodEu });
    expect(runner).toMatchObject({ name: 'prod-eu', status: { phase: 'RUNNER_PHASE_ACTIVE' } });
    expect(Buffer.from(runner.status.publicKey, 'base64')).toHaveLength(32);
    const other = await call('GetRunner', { runnerId: RUNNER_IDS.newRunner });
    expect(other.runner.status).toEqual({ phase: 'RUNNER_PHASE_CREATED' });
  });

  test('runners are listed by kind and provider', async () => {
    const namesOf = async (filter: object): Promise<string[]> => {
      const { runners } = await call('ListRunners', { filter });
      return runners.map(({ name }) => name);
    };
    expect(await namesOf({})).toHaveLength(Object.keys(RUNNER_IDS).length);
    expect(await namesOf({ kinds: ['RUNNER_KIND_LOCAL_CONFIGURATION'] })).toEqual(['local configuration']);
    expect(await namesOf({ providers: ['RUNNER_PROVIDER_MANAGED', 'RUNNER_PROVIDER_GCP'] })).toEqual([
      'prod-us',
      'ona-cloud',
    ]);
  });

  test.each([
    ['GetRunner', { runnerId: 'prod-eu' }],
    ['GetRunnerConfigurationSchema', { runnerId: '' }],
    ['ListRunners', { filter: { kinds: Array.from({ length: 26 }, () => 'RUNNER_KIND_REMOTE') } }],
    ['ListHostAuthenticationTokens', { filter: { runnerId: 'prod-eu' } }],
    ['ListHostAuthenticationTokens', { filter: { subjectId: 'somebody' } }],
  ])('%s refuses %j', async (method, request) => {
    expect(await call(method, request)).toMatchObject({ code: 'invalid_argument' });
  });

  test('a key shows its owner', async () => {
    await restart({ apiKeys: [{ key: 'robot', access: 'read-write', owner: SERVICE_ACCOUNT }] });
    const organization = { organizationId: ORGANIZATION.id, organizationTier: ORGANIZATION.tier };
    expect(await call('GetAuthenticatedIdentity', {})).toEqual({
      subject: { id: ADMIN.id, principal: 'PRINCIPAL_USER' },
      ...organization,
    });
    expect(await call('GetAuthenticatedIdentity', {}, 'robot')).toEqual({
      subject: { id: SERVICE_ACCOUNT.id, principal: 'PRINCIPAL_SERVICE_ACCOUNT' },
      ...organization,
    });
  });

  test('people see their own personal access tokens, and never the keys', async () => {
    await restart({ apiKeys: [{ key: 'robot', access: 'read', owner: SERVICE_ACCOUNT }] });
    const own = await call('ListPersonalAccessTokens', { filter: { userIds: [ADMIN.id.toUpperCase()] } });
    expect(own.personalAccessTokens).toMatchObject([
      { description: 'rotation' },
      { description: 'reports', readOnly: true },
    ]);
    expect(own.personalAccessTokens[0]).not.toHaveProperty('readOnly');
    expect(own.personalAccessTokens[1]).not.toHaveProperty('lastUsed');
    expect(Date.parse(own.personalAccessTokens[0]?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    expect(JSON.stringify(own)).not.toContain(ona.apiKey);
    expect(await call('ListPersonalAccessTokens', { filter: { userIds: [SERVICE_ACCOUNT.id] } })).toEqual({});
    expect(await call('ListPersonalAccessTokens', {}, 'robot')).toEqual({});
  });

  test('sign-ins of service accounts are marked, and have no user ID', async () => {
    const { tokens } = await call('ListHostAuthenticationTokens', { filter: { runnerId: RUNNER_IDS.prodEu } });
    const ofAccounts = tokens.filter(({ subject }) => subject.principal === 'PRINCIPAL_SERVICE_ACCOUNT');
    expect(ofAccounts).toMatchObject([{ host: 'github.com', source: 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT' }]);
    expect(ofAccounts[0]).not.toHaveProperty('userId');
    const ofPeople = tokens.filter(({ subject }) => subject.principal === 'PRINCIPAL_USER');
    expect(ofPeople.map(({ userId }) => userId)).toEqual(ofPeople.map(({ subject }) => subject.id));
    const filtered = await call('ListHostAuthenticationTokens', { filter: { subjectId: SERVICE_ACCOUNT.id } });
    expect(filtered.tokens).toEqual(ofAccounts);
  });

  test('a schema lists the kinds', async () => {
    const { schema } = await call('GetRunnerConfigurationSchema', { runnerId: RUNNER_IDS.prodEu });
    expect(schema.scm).toHaveLength(5);
  });
});

async function restart(options: LocalOnaOptions): Promise<void> {
  await ona.stop();
  ona = await startLocalOna(options);
}

async function call(method: string, request: object, key?: string): Promise<json.Answer> {
  return json.call(ona, method, request, key);
}

async function validate(scmIntegration: object): Promise<object> {
  const answer = await call('ValidateRunnerConfiguration', { runnerId: RUNNER_IDS.prodEu, scmIntegration });
  return answer.scmIntegration;
}

async function ciphertextOf(id: string): Promise<string> {
  const { integration } = await call('GetSCMIntegration', { id });
  return integration.oauth.encryptedClientSecret;
}

async function signInsOf(runnerId: string): Promise<string[]> {
  const { tokens } = await call('ListHostAuthenticationTokens', { filter: { runnerId } });
  return tokens.map(({ host, source }) => `${host} ${source.replace(/.*_/, '')}`);
}
