import { Code, ConnectError } from '@connectrpc/connect';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleet, FLEET_APP } from '../../local-ona/fleet.ts';
import { GATEWAY_ANSWERS } from '../../local-ona/gateway.ts';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local-ona/world.ts';
import * as json from './json-client.ts';

const { githubEu, gheUs } = INTEGRATION_IDS;
const NEW_SECRET = 'a-new-secret';

let ona: LocalOna;

beforeEach(async () => {
  ona = await startLocalOna();
});

afterEach(async () => {
  await ona.stop();
});

describe('readLagMs', () => {
  /** Far longer than any test: what is behind stays behind until the switch is turned. */
  const HOUR = 3_600_000;

  test('Get and List show the state before the first recent write, and later the last one', async () => {
    ona.readLagMs = HOUR;
    const before = await ciphertextOf(githubEu);
    await update({ oauthClientId: 'the-next-app', oauthPlaintextClientSecret: 'the-next-secret' });
    await update({ oauthClientId: 'the-last-app', oauthPlaintextClientSecret: NEW_SECRET, pat: false });

    expect(ona.secretOf(githubEu)).toBe(NEW_SECRET);
    const { integration } = await call('GetSCMIntegration', { id: githubEu });
    const { integrations } = await call('ListSCMIntegrations', {});
    expect(integration).toMatchObject({ pat: true, oauth: { clientId: OAUTH_APPS.github.clientId } });
    expect(integration.oauth.encryptedClientSecret).toBe(before);
    expect(integrations.find(({ id }) => id === githubEu)).toEqual(integration);

    ona.readLagMs = 0;
    const { integration: now } = await call('GetSCMIntegration', { id: githubEu });
    expect(now).toMatchObject({ oauth: { clientId: 'the-last-app' } });
    expect(now).not.toHaveProperty('pat');
  });

  test('reads catch up by themselves', async () => {
    ona.readLagMs = 100;
    const before = await ciphertextOf(githubEu);
    await update({ oauthPlaintextClientSecret: NEW_SECRET });
    await expect.poll(async () => ciphertextOf(githubEu), { timeout: 10_000 }).not.toBe(before);
  });
});

describe('ignoreSecretAlone', () => {
  beforeEach(() => {
    ona.ignoreSecretAlone = true;
  });

  test('a secret alone is accepted and not stored', async () => {
    const before = await ciphertextOf(githubEu);
    expect(await update({ oauthPlaintextClientSecret: NEW_SECRET })).toEqual({});
    expect(await ciphertextOf(githubEu)).toBe(before);
    expect(await call('UpdateSCMIntegration', { id: gheUs, oauthPlaintextClientSecret: NEW_SECRET })).toEqual({});
    expect(await call('GetSCMIntegration', { id: gheUs })).not.toHaveProperty('integration.oauth');
  });

  test('the other fields are stored, and so is a secret with its client ID', async () => {
    await update({ oauthPlaintextClientSecret: NEW_SECRET, pat: false });
    expect(await call('GetSCMIntegration', { id: githubEu })).not.toHaveProperty('integration.pat');
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
    await update({ oauthClientId: OAUTH_APPS.github.clientId, oauthPlaintextClientSecret: NEW_SECRET });
    expect(ona.secretOf(githubEu)).toBe(NEW_SECRET);
  });
});

test('showCiphertext: neither Get nor List shows the ciphertext when it is off', async () => {
  ona.showCiphertext = false;
  const { integration } = await call('GetSCMIntegration', { id: githubEu });
  expect(integration.oauth).toEqual({ clientId: OAUTH_APPS.github.clientId });
  expect(JSON.stringify(await call('ListSCMIntegrations', {}))).not.toContain('encryptedClientSecret');
});

test('runnerTriesSecret: a runner that does not try the secret accepts any secret, and still checks the rest', async () => {
  ona.world.providers.set(OAUTH_APPS.github.clientId, new Set());
  const settings = { id: githubEu, scmId: 'github', host: 'github.com', oauthClientId: OAUTH_APPS.github.clientId };
  const ask = async (changes: object): Promise<object> => {
    const scmIntegration = { ...settings, oauthPlaintextClientSecret: 'wrong', ...changes };
    const answer = await call('ValidateRunnerConfiguration', { runnerId: RUNNER_IDS.prodEu, scmIntegration });
    return answer.scmIntegration;
  };
  expect(await ask({})).toHaveProperty('oauthError');
  ona.runnerTriesSecret = false;
  expect(await ask({})).toEqual({ valid: true });
  expect(await ask({ oauthPlaintextClientSecret: '' })).toHaveProperty('oauthError');
  expect(await ask({ host: '' })).toHaveProperty('hostError');
});

test('hideTokens: other people’s sign-ins are refused', async () => {
  ona.hideTokens = true;
  expect(await call('ListHostAuthenticationTokens', {})).toMatchObject({ code: 'permission_denied' });
});

describe('extraAnswerFields', () => {
  test('successful answers hold fields that today’s API does not have', async () => {
    ona.extraAnswerFields = {
      UpdateSCMIntegration: { integration: { id: githubEu } },
      GetSCMIntegration: { integration: { oauth: { secretVersion: 7 } }, warnings: ['soon'] },
    };
    expect(await update({ pat: true })).toEqual({ integration: { id: githubEu } });
    const answer = await call('GetSCMIntegration', { id: githubEu });
    expect(answer).toMatchObject({
      integration: { id: githubEu, oauth: { clientId: OAUTH_APPS.github.clientId, secretVersion: 7 } },
      warnings: ['soon'],
    });
    expect(await call('GetSCMIntegration', { id: 'nonsense' })).not.toHaveProperty('warnings');
  });

  test('a long answer is extended too, although its client accepts compression', async () => {
    ona.extraAnswerFields = { ListSCMIntegrations: { totalCount: 12 } };
    const response = await post('ListSCMIntegrations', {});
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(Object.keys((await response.json()) as object).toSorted()).toEqual(['integrations', 'totalCount']);
  });
});

describe('gateway', () => {
  test.each([
    ['unauthorizedEmpty', 401, null, ''],
    ['unauthorizedJson', 401, 'application/json', '{"message":"Unauthorized"}'],
    ['forbiddenHtml', 403, 'text/html', 'Forbidden'],
    ['notFoundHtml', 404, 'text/html', 'Not Found'],
    ['tooManyRequestsJson', 429, 'application/json', 'Too many requests'],
    ['badGatewayHtml', 502, 'text/html', 'Bad Gateway'],
    ['unknownCode', 403, 'application/json', '"code":"ip_not_allowed"'],
  ] as const)('answers %s instead of Ona, and the request has no effect', async (name, status, type, text) => {
    ona.gateway = (method) => (method === 'UpdateSCMIntegration' ? GATEWAY_ANSWERS[name] : undefined);
    const response = await post('UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: NEW_SECRET });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
    expect(await response.text()).toContain(text);
    expect(ona.secretOf(githubEu)).toBe(OAUTH_APPS.github.secret);
    expect(ona.requests.at(-1)).toMatchObject({ outcome: `gateway ${status}` });
    expect(await call('GetSCMIntegration', { id: githubEu })).toHaveProperty('integration');
  });

  test('can lose the answer to a request that took effect', async () => {
    ona.gateway = () => GATEWAY_ANSWERS.badGatewayAfterOna;
    const response = await post('UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: NEW_SECRET });
    expect(response.status).toBe(502);
    expect(ona.secretOf(githubEu)).toBe(NEW_SECRET);
  });

  test('sees the request, and sends the headers that it is given', async () => {
    ona.gateway = (_method, body) =>
      JSON.stringify(body).includes(gheUs) ? { status: 503, headers: { 'retry-after': '7' } } : undefined;
    expect((await post('GetSCMIntegration', { id: gheUs })).headers.get('retry-after')).toBe('7');
    expect((await post('GetSCMIntegration', { id: githubEu })).status).toBe(200);
  });
});

describe('rateLimit', () => {
  test('tells the wait in a RetryInfo detail or in the header', async () => {
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
});

describe('hooks and counters', () => {
  test('a hook answers instead of the method', async () => {
    ona.onRequest = () => {
      throw new ConnectError('down', Code.Unavailable);
    };
    const response = await post('GetSCMIntegration', { id: githubEu });
    expect([response.status, await response.json()]).toEqual([503, { code: 'unavailable', message: 'down' }]);
  });

  test('an answer is lost after its request took effect', async () => {
    ona.onAnswer = (_method, _body, cut) => cut();
    const lost = post('UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: NEW_SECRET });
    await expect(lost).rejects.toThrow();
    expect(ona.secretOf(githubEu)).toBe(NEW_SECRET);
  });

  test('connections and requests at once are counted', async () => {
    ona.delayMs = 50;
    await Promise.all([1, 2, 3].map(async () => call('GetSCMIntegration', { id: githubEu })));
    expect(ona.calls).toMatchObject({ total: 3, most: 3 });
    expect(ona.connections.most).toBe(3);
  });
});

test('a fleet is a world of thousands of integrations', async () => {
  await ona.stop();
  ona = await startLocalOna(fleet(5000, 40));
  const { integrations } = await call('ListSCMIntegrations', { pagination: { pageSize: 100 } });
  expect(integrations).toHaveLength(100);
  expect(ona.secretOf(integrations[0]?.id ?? '')).toBe(FLEET_APP.secret);
});

async function post(method: string, request: object): Promise<Response> {
  return json.post(ona, method, request);
}

async function call(method: string, request: object): Promise<json.Answer> {
  return json.call(ona, method, request);
}

async function update(fields: object): Promise<json.Answer> {
  return call('UpdateSCMIntegration', { id: githubEu, ...fields });
}

async function ciphertextOf(id: string): Promise<string> {
  const { integration } = await call('GetSCMIntegration', { id });
  return integration.oauth.encryptedClientSecret;
}
