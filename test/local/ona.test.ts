import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectError, type Fault, html, redirect, retryInfo } from '../../local/ona/faults.ts';
import { type LocalOna, startLocalOna } from '../../local/ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local/ona/world.ts';

const { githubEu, gheUs, githubNewRunner, inherited } = INTEGRATION_IDS;
const { clientId } = OAUTH_APPS.github;
const SECRET = 'a-new-secret-of-the-app';
const BOTH = { oauthClientId: clientId, oauthPlaintextClientSecret: SECRET };

let ona: LocalOna;
beforeEach(async () => {
  ona = await startLocalOna();
});
afterEach(async () => ona.stop());

/** Sends JSON as curl would. */
async function post(method: string, body: object, init: RequestInit = {}): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${ona.apiKey}` };
  const service = method === 'GetRunner' ? 'RunnerService' : 'RunnerConfigurationService';
  const url = `${ona.baseUrl}/gitpod.v1.${service}/${method}`;
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual', ...init });
}

const call = async (method: string, body: object): Promise<unknown> => (await post(method, body)).json();
const update = async (fields: object): Promise<unknown> => call('UpdateSCMIntegration', { id: githubEu, ...fields });

describe('requests that are refused', () => {
  test.each<[string, string, object]>([
    ['not_found', 'UpdateSCMIntegration', { id: inherited }],
    ['not_found', 'GetRunner', { runnerId: githubEu }],
    ['invalid_argument', 'ListSCMIntegrations', { pagination: { pageSize: 101 } }],
    ['invalid_argument', 'ListSCMIntegrations', { pagination: { token: 'invented' } }],
    ['invalid_argument', 'UpdateSCMIntegration', { id: githubEu, oauthPlaintextClientSecret: '' }],
    ['invalid_argument', 'UpdateSCMIntegration', { id: gheUs, oauthPlaintextClientSecret: SECRET }],
    ['invalid_argument', 'UpdateSCMIntegration', { id: gheUs, oauthClientId: clientId }],
    ['failed_precondition', 'UpdateSCMIntegration', { id: githubNewRunner, ...BOTH }],
    ['failed_precondition', 'ValidateRunnerConfiguration', { runnerId: RUNNER_IDS.staging, scmIntegration: {} }],
  ])('%s: %s %j', async (code, method, body) => {
    expect(await call(method, body)).toMatchObject({ code });
    expect(ona.requests).toMatchObject([{ method, body, outcome: code }]);
  });
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
});

test.each([
  ['a client secret', { oauthClientId: clientId }],
  ['an issuer URL', { ...BOTH, scmId: 'azuredevops_entra' }],
])('the runner finds that %s is required', async (what, settings) => {
  const scmIntegration = { id: githubEu, scmId: 'github', host: 'github.com', ...settings };
  const found = await call('ValidateRunnerConfiguration', { runnerId: RUNNER_IDS.prodEu, scmIntegration });
  expect(found).toEqual({ scmIntegration: { oauthError: `${what} is required` } });
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
    const init = { signal: stop.signal };
    const response = await post('UpdateSCMIntegration', { id: githubEu, ...BOTH }, init).catch(() => 'no answer');
    if (typeof response === 'string') return response;
    const text = await response.text().catch(() => 'no whole answer');
    return [response.status, text.startsWith('{"') ? (JSON.parse(text) as unknown) : text];
  }
  const details = [retryInfo(2)];
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
    await write({ ...fault, after: true });
    expect(ona.secretOf(githubEu)).toBe(SECRET);
  });
});
