import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionable, connectError, type Fault, html, redirect, retryInfo } from '../../local/ona/faults.ts';
import { fleet, FLEET_APP } from '../../local/ona/fleet.ts';
import { type LocalOna, startLocalOna } from '../../local/ona/server.ts';
import * as worlds from '../../local/ona/world.ts';

const { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } = worlds;
const { githubEu, entraEu, gheUs, githubNewRunner, inheritedWithoutUuid, inherited } = INTEGRATION_IDS;
const { clientId } = OAUTH_APPS.github;
const SECRET = 'a-new-secret-of-the-app';
const BOTH = { oauthClientId: clientId, oauthPlaintextClientSecret: SECRET };

const clock = { time: 1_000_000, now: () => clock.time };
let ona: LocalOna;
beforeEach(async () => {
  clock.time = 1_000_000;
  ona = await startLocalOna({ clock });
});
afterEach(async () => ona.stop());

const SERVICES: Record<string, string> = { GetRunner: 'RunnerService', ListPersonalAccessTokens: 'UserService' };

/** Sends JSON as curl would, with names that no generated client could send. */
async function post(method: string, body: object, key = ona.apiKey, signal?: AbortSignal): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', ...(key !== '' && { Authorization: `Bearer ${key}` }) };
  const url = `${ona.baseUrl}/gitpod.v1.${SERVICES[method] ?? 'RunnerConfigurationService'}/${method}`;
  return fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: signal ?? null,
  });
}

const call = async (method: string, body: object, key?: string): Promise<unknown> =>
  (await post(method, body, key)).json();
const get = async (id: string = githubEu): Promise<unknown> => call('GetSCMIntegration', { id });
const update = async (fields: object, id: string = githubEu): Promise<unknown> =>
  call('UpdateSCMIntegration', { id, ...fields });
const validate = async (fields: object, runnerId: string = RUNNER_IDS.prodEu): Promise<unknown> => {
  const settings = { id: githubEu, scmId: 'github', host: 'github.com', ...fields };
  return call('ValidateRunnerConfiguration', { runnerId, scmIntegration: settings });
};

describe('requests that are refused', () => {
  const runnerIds = Array.from({ length: 26 }, () => RUNNER_IDS.prodEu);
  test.each<[string, string, object, string?]>([
    ['unauthenticated', 'GetSCMIntegration', { id: githubEu }, ''],
    ['unauthenticated', 'GetSCMIntegration', { id: githubEu }, 'an-unknown-key'],
    ['permission_denied', 'UpdateSCMIntegration', { id: githubEu }, worlds.READ_ONLY_KEY],
    ['invalid_argument', 'GetSCMIntegration', { id: inheritedWithoutUuid }],
    ['not_found', 'GetSCMIntegration', { id: inherited }],
    ['not_found', 'UpdateSCMIntegration', { id: inherited }],
    ['not_found', 'GetRunner', { runnerId: githubEu }],
    ['invalid_argument', 'ListSCMIntegrations', { pagination: { pageSize: 101 } }],
    ['invalid_argument', 'ListSCMIntegrations', { pagination: { token: 'invented' } }],
    ['invalid_argument', 'ListSCMIntegrations', { filter: { runnerIds } }],
    ['invalid_argument', 'UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: '' }],
    ['invalid_argument', 'UpdateSCMIntegration', { id: gheUs, oauthPlaintextClientSecret: SECRET }],
    ['invalid_argument', 'UpdateSCMIntegration', { id: gheUs, oauthClientId: clientId }],
    ['failed_precondition', 'UpdateSCMIntegration', { id: githubNewRunner, ...BOTH }],
  ])('%s: %s %j', async (code, method, body, key) => {
    expect(await call(method, body, key)).toMatchObject({ code });
    expect(ona.requests).toMatchObject([{ method, body, outcome: code }]);
  });
});

test('default values are absent from answers, and unknown names are dropped', async () => {
  const { integration } = (await get(entraEu)) as { integration: object };
  expect(Object.keys(integration).sort()).toEqual(['host', 'id', 'oauth', 'runnerId', 'scmId']);
  expect(await update({ oauthSecret: SECRET })).toEqual({});
  expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
  expect(ona.requests.at(-1)?.body).toEqual({ id: githubEu, oauthSecret: SECRET });
});

test('Update sets what it is given, removes OAuth and PATs with their sign-ins, and encrypts anew', async () => {
  const before = ona.world.integrations.get(githubEu)?.oauth;
  await update({ oauthPlaintextClientSecret: OAUTH_APPS.github.secret });
  expect(ona.world.integrations.get(githubEu)?.oauth).toMatchObject({ clientId, issuerUrl: '' });
  expect(ona.world.integrations.get(githubEu)?.oauth).not.toEqual(before);
  const sources = (): number[] =>
    ona.world.tokens.filter((token) => token.integrationId === githubEu).map((t) => t.source);
  expect(sources()).toEqual([1, 1, 1, 2, 2, 2]);
  await update({ oauthClientId: '', oauthPlaintextClientSecret: SECRET });
  expect([ona.secretOf(githubEu), sources()]).toEqual([undefined, [2, 2, 2]]);
  await update({ pat: false });
  expect(sources()).toEqual([]);
  await update({ virtualDirectory: '' }, INTEGRATION_IDS.azureServerUs);
  expect(await get(INTEGRATION_IDS.azureServerUs)).not.toHaveProperty('integration.virtualDirectory');
});

describe('the runner', () => {
  test.each<[string, object]>([
    ['oauthError', { oauthClientId: clientId }],
    ['oauthError', { oauthClientId: clientId, oauthEncryptedClientSecret: 'bm90IG9mIHRoaXMgcnVubmVy' }],
    ['oauthError', { ...BOTH, scmId: 'azuredevops_entra' }],
    ['oauthError', { ...BOTH, scmId: 'azuredevops_server', virtualDirectory: '/tfs' }],
    ['patError', { scmId: 'bitbucket', pat: true }],
    ['hostError', { host: '' }],
    ['scmIdError', { scmId: 'svn' }],
  ])('finds %s in %j', async (field, settings) => {
    const { scmIntegration } = (await validate(settings)) as { scmIntegration: object };
    expect(Object.keys(scmIntegration)).toEqual([field]);
  });

  test('must be active', async () => {
    expect(await validate(BOTH, RUNNER_IDS.staging)).toMatchObject({ message: 'runner is not active' });
  });

  test('accepts what the provider accepts, from its time on, in plain text or stored', async () => {
    const accepted = { scmIntegration: { valid: true } };
    expect(await validate(BOTH)).toEqual(accepted);
    ona.providers.accept('github.com', clientId, SECRET, clock.time + 5000);
    expect(await validate(BOTH)).toHaveProperty('scmIntegration.oauthError');
    clock.time += 5000;
    expect(await validate(BOTH)).toEqual(accepted);
    expect(ona.canSignIn(githubEu)).toBe(false);
    await update(BOTH);
    expect(ona.canSignIn(githubEu)).toBe(true);
    const stored = ona.world.integrations.get(githubEu)?.oauth?.encryptedClientSecret ?? [];
    const encrypted = { oauthClientId: clientId, oauthEncryptedClientSecret: Buffer.from(stored).toString('base64') };
    expect(await validate(encrypted)).toEqual(accepted);
    ona.providers.reject('github.com', clientId, SECRET);
    expect([ona.canSignIn(githubEu), ona.canSignIn(gheUs)]).toEqual([false, false]);
    expect(await validate(encrypted)).toHaveProperty('scmIntegration.oauthError');
    ona.runnerTriesSecret = false;
    expect(await validate(encrypted)).toEqual(accepted);
  });

  test('asks another stand-in about the secret', async () => {
    const asked: object[] = [];
    ona.tryoutSecret = (app) => (asked.push(app), app.secret === SECRET ? undefined : 'AADSTS7000215');
    const app = { scmId: 'github', host: 'github.com', clientId, issuerUrl: '' };
    expect(await validate({ ...BOTH, oauthPlaintextClientSecret: 'old' })).toMatchObject({
      scmIntegration: { oauthError: 'AADSTS7000215' },
    });
    expect(ona.canSignIn(githubEu)).toBe(false);
    expect(asked).toEqual([
      { ...app, secret: 'old' },
      { ...app, secret: OAUTH_APPS.github.secret },
    ]);
  });
});

describe('switches', () => {
  test('readLagMs: reads stay behind until the clock has moved on', async () => {
    ona.readLagMs = 2000;
    const before = await get();
    await update({ pat: false });
    clock.time += 1999;
    expect(await get()).toEqual(before);
    clock.time += 1;
    expect(await get()).not.toHaveProperty('integration.pat');
  });

  test('showCiphertext, hideTokens, ignoreSecretAlone', async () => {
    Object.assign(ona, { showCiphertext: false, hideTokens: true, ignoreSecretAlone: true });
    expect(await get()).toHaveProperty('integration.oauth', { clientId });
    expect(await call('ListHostAuthenticationTokens', {})).toMatchObject({ code: 'permission_denied' });
    expect(await update({ oauthPlaintextClientSecret: SECRET, pat: false })).toEqual({});
    expect(ona.world.integrations.get(githubEu)?.pat).toBe(false);
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
    await update(BOTH);
    expect(ona.secretOf(githubEu)).toBe(SECRET);
  });

  test('another world, and keys that see less or are revoked at a request', async () => {
    await ona.stop();
    const narrow = { key: 'a-key-that-sees-one', access: 'read', sees: [worlds.numberedUuid('c0de', 3)] } as const;
    ona = await startLocalOna({ ...fleet(30, 2), apiKeys: [narrow], host: '::1' });
    const list = async (key?: string): Promise<unknown> => call('ListSCMIntegrations', {}, key);
    expect(await list()).toHaveProperty('integrations.length', 25);
    expect(await list(narrow.key)).toHaveProperty('integrations.length', 1);
    expect(ona.secretOf(worlds.numberedUuid('c0de', 0))).toBe(FLEET_APP.secret);
    ona.onRequest = (_, n) => (n === 4 ? (ona.revokeKey(), undefined) : undefined);
    expect(await list()).toHaveProperty('integrations');
    expect(await list()).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('faults', () => {
  /** What arrives of a write: status and JSON or text, or how it ended without an answer. */
  async function write(fault: Fault): Promise<unknown> {
    const stop = new AbortController();
    ona.onRequest = ({ method }) => {
      if (method !== 'UpdateSCMIntegration') return undefined;
      // Counted from its arrival, which a busy machine delays.
      if ('stall' in fault) setTimeout(() => stop.abort(), 60);
      return fault;
    };
    const response = await post('UpdateSCMIntegration', { id: githubEu, ...BOTH }, undefined, stop.signal).catch(
      () => 'no answer',
    );
    if (typeof response === 'string') return response;
    const text = await response.text().catch(() => 'no whole answer');
    return [response.status, text.startsWith('{"') ? (JSON.parse(text) as unknown) : text];
  }
  const details = [retryInfo(2), actionable('Ask Jo')];
  const message = 'busy';

  test.each<[Fault, unknown]>([
    [connectError('unavailable', { message, details }), [503, { code: 'unavailable', message, details }]],
    [connectError('ip_not_allowed', { status: 403 }), [403, { code: 'ip_not_allowed' }]],
    [html(502), [502, expect.stringContaining('<html>')]],
    [{ status: 200, body: '{' }, [200, '{']],
    [redirect(307, '/api/elsewhere'), [307, '']],
    [{ cut: 'before headers' }, 'no answer'],
    [{ cut: 'after headers' }, [200, 'no whole answer']],
    [{ cut: 'mid-body' }, [200, 'no whole answer']],
    [{ stall: 'before headers' }, 'no answer'],
    [{ stall: 'mid-body' }, [200, 'no whole answer']],
    [{ stall: 'drip' }, [200, 'no whole answer']],
  ])('%j', async (fault, arrives) => {
    expect(await write(fault)).toEqual(arrives);
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
    if ('change' in fault) return;
    await write({ ...fault, after: true });
    expect(ona.secretOf(githubEu)).toBe(SECRET);
  });

  test('Ona’s own answer is changed, after the request took effect', async () => {
    const change = (answer: object): object => ({ ...answer, was: ona.secretOf(githubEu) });
    expect(await write({ change })).toEqual([200, { was: SECRET }]);
    ona.revokeKey();
    expect(await write({ change })).toMatchObject([401, { code: 'unauthenticated', was: SECRET }]);
  });

  test('nobody listens after the answer to this request, until it comes up again', async () => {
    ona.onRequest = () => (ona.goDown(), undefined);
    expect(await get()).toHaveProperty('integration');
    await expect(get()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    ona.onRequest = undefined;
    await ona.comeUp();
    expect(await get()).toHaveProperty('integration');
    expect(ona.connections.total).toBe(2);
  });
});
