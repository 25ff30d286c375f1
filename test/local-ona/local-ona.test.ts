import { Code, ConnectError } from '@connectrpc/connect';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { type LocalOna, type LocalOnaOptions, startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local-ona/world.ts';

/** The parts of the answers that these tests look into. */
interface Answer {
  integration: IntegrationJson;
  integrations: IntegrationJson[];
  pagination?: { nextToken: string };
  runner: { status: { publicKey: string } };
  schema: { scm: object[] };
  scmIntegration: object;
  tokens: { host: string; source: string }[];
}

interface IntegrationJson {
  id: string;
  oauth: { encryptedClientSecret: string };
}

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

  test('hides the ciphertext when told so', async () => {
    ona.showCiphertext = false;
    const answer = await call('GetSCMIntegration', { id: githubEu });
    expect(answer).toHaveProperty('integration.oauth', { clientId: OAUTH_APPS.github.clientId });
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

  test('drops an unknown field without a word, and records it', async () => {
    const request = { id: githubEu, oauthPlainTextClientSecret: 'misspelt' };
    expect(await call('UpdateSCMIntegration', request)).toEqual({});
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
    expect(ona.requests.at(-1)).toMatchObject({ method: 'UpdateSCMIntegration', body: request, outcome: 'ok' });
  });

  test('an empty client ID removes OAuth and its sign-ins, whatever secret comes along', async () => {
    await call('UpdateSCMIntegration', { id: githubEu, oauthClientId: '', oauthPlaintextClientSecret: 'a-new-secret' });
    const { integration } = await call('GetSCMIntegration', { id: githubEu });
    expect(integration).not.toHaveProperty('oauth');
    expect(await signInsOf(RUNNER_IDS.prodEu)).toEqual(['github.com PAT', 'github.com PAT', 'gitlab.com OAUTH']);
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

  test('knows the secrets of an app, a fresh one after some time only', async () => {
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
});

describe('the rest of the API', () => {
  test('a runner shows 32 bytes of public key once it has registered', async () => {
    const { runner } = await call('GetRunner', { runnerId: RUNNER_IDS.prodEu });
    expect(runner).toMatchObject({ name: 'prod-eu', status: { phase: 'RUNNER_PHASE_ACTIVE' } });
    expect(Buffer.from(runner.status.publicKey, 'base64')).toHaveLength(32);
    const other = await call('GetRunner', { runnerId: RUNNER_IDS.newRunner });
    expect(other.runner.status).toEqual({ phase: 'RUNNER_PHASE_CREATED' });
  });

  test('a schema tells the kinds', async () => {
    const { schema } = await call('GetRunnerConfigurationSchema', { runnerId: RUNNER_IDS.prodEu });
    expect(schema.scm).toHaveLength(5);
  });

  test('other people’s tokens can be hidden', async () => {
    ona.hideTokens = true;
    expect(await call('ListHostAuthenticationTokens', {})).toMatchObject({ code: 'permission_denied' });
  });
});

describe('what a test can provoke', () => {
  test('a rate limit tells the wait in a RetryInfo detail or in the header', async () => {
    ona.rateLimit = { everyNth: 2, retryAfterSeconds: 2 };
    await call('GetSCMIntegration', { id: githubEu });
    expect(await call('GetSCMIntegration', { id: githubEu })).toMatchObject({
      code: 'resource_exhausted',
      details: [{ type: 'google.rpc.RetryInfo', value: 'CgIIAg' }],
    });
    ona.rateLimit = { tokens: 0, retryAfterSeconds: 3, toldIn: 'header' };
    const response = await post('GetSCMIntegration', { id: githubEu });
    expect(response.status).toBe(429);
    expect(response.headers.get('RateLimit-RetryAfter')).toBe('3');
  });

  test('a hook answers instead of the method', async () => {
    ona.onRequest = () => {
      throw new ConnectError('down', Code.Unavailable);
    };
    const response = await post('GetSCMIntegration', { id: githubEu });
    expect([response.status, await response.json()]).toEqual([503, { code: 'unavailable', message: 'down' }]);
  });

  test('an answer is lost after its request took effect', async () => {
    ona.onAnswer = (_method, _body, cut) => cut();
    const lost = post('UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: 'a-new-secret' });
    await expect(lost).rejects.toThrow();
    expect(ona.secretOf(githubEu)).toBe('a-new-secret');
  });

  test('connections and requests at once are counted', async () => {
    ona.delayMs = 50;
    await Promise.all([1, 2, 3].map(async () => call('GetSCMIntegration', { id: githubEu })));
    expect(ona.calls).toMatchObject({ total: 3, most: 3 });
    expect(ona.connections.most).toBe(3);
  });

  test('a fleet of 5,000 is there at once', async () => {
    const start = performance.now();
    await restart(fleet(5000, 40));
    expect(performance.now() - start).toBeLessThan(2000);
    const { integrations } = await call('ListSCMIntegrations', { pagination: { pageSize: 100 } });
    expect(integrations).toHaveLength(100);
    expect(ona.secretOf(integrations[0]?.id ?? '')).toBe(FLEET_APP.secret);
  });
});

async function restart(options: LocalOnaOptions): Promise<void> {
  await ona.stop();
  ona = await startLocalOna(options);
}

async function post(method: string, request: object, key = ona.apiKey): Promise<Response> {
  const service = method === 'GetRunner' ? 'RunnerService' : 'RunnerConfigurationService';
  return fetch(`${ona.baseUrl}/gitpod.v1.${service}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key !== '' && { Authorization: `Bearer ${key}` }) },
    body: JSON.stringify(request),
  });
}

/** Whatever came, read as the answer that the test expects. */
async function call(method: string, request: object, key?: string): Promise<Answer> {
  const response = await post(method, request, key);
  return (await response.json()) as Answer;
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
