import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { json } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { GRAPH_HOST, LOGIN_HOST, startLocalEntra, type LocalEntra } from '../../local/entra/entra.ts';
import { startTlsFrontDoor } from '../../local/entra/front-door.ts';
import { concurrencyViolation, throttled } from '../../local/entra/graph.ts';
import { AUDIENCE, createApp, DAY, ONA_APP, TENANT, WORKFLOW_APP_ID, type App } from '../../local/entra/state.ts';
import type { Fault } from '../../local/ona/faults.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const APP = ONA_APP.clientId;
const APP_PATH = `/v1.0/applications(appId='${APP}')`;

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (server) => server.stop()));
});

interface World {
  readonly entra: LocalEntra;
  readonly clock: { time: number; now: () => number };
}

async function start(): Promise<World> {
  const clock = { time: START, now: () => clock.time };
  const entra = await startLocalEntra({ clock });
  running.push(entra);
  return { entra, clock };
}

/** What the tests read of an answer; the rest is compared whole. */
interface Body {
  readonly value?: string;
  readonly access_token?: string;
  readonly error_codes?: number[];
  readonly keyId?: string;
  readonly secretText?: string;
  readonly passwordCredentials?: unknown[];
}
type Answered = [status: number, body: Body];

async function send(url: string, init?: RequestInit): Promise<Answered> {
  const response = await fetch(url, init);
  const text = await response.text();
  return [response.status, text === '' ? {} : (JSON.parse(text) as Body)];
}

async function oidc(entra: LocalEntra, requestToken = entra.job.requestToken): Promise<Answered> {
  const url = entra.jobEnv()['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
  const headers = { authorization: `Bearer ${requestToken}` };
  return send(`${url}&audience=${encodeURIComponent(AUDIENCE)}`, { headers });
}

async function signIn(entra: LocalEntra, fields: object, tenant = TENANT.id): Promise<Answered> {
  const scope = 'https://graph.microsoft.com/.default';
  const body = new URLSearchParams({ scope, grant_type: 'client_credentials', client_id: WORKFLOW_APP_ID, ...fields });
  return send(`${entra.url}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body });
}

async function asJob(entra: LocalEntra): Promise<object> {
  const [, { value }] = await oidc(entra);
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  return { client_assertion: value, client_assertion_type: type };
}

async function graphToken(entra: LocalEntra): Promise<string> {
  const [, { access_token: token = '' }] = await signIn(entra, await asJob(entra));
  return token;
}

async function graph(entra: LocalEntra, token: string, path: string, body?: object): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return send(entra.url + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
}

const claimsOf = (jwt: string): unknown => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
const later = (days: number): string => new Date(START + days * DAY).toISOString();

test('GitHub issues a token of five minutes, to the job alone', async () => {
  const { entra } = await start();
  const [, { value = '' }] = await oidc(entra);
  const { issuer, subject } = entra.job;
  expect(claimsOf(value)).toMatchObject({
    iss: issuer,
    sub: subject,
    aud: AUDIENCE,
    exp: START / 1000 + 300,
  });
  expect((await oidc(entra, 'other'))[0]).toBe(401);
});

test('a federated sign-in gives a token with roles, service principal and expiry', async () => {
  const { entra } = await start();
  const claims = claimsOf(await graphToken(entra));
  const { servicePrincipalId: oid, roles } = entra.app(WORKFLOW_APP_ID);
  expect(claims).toMatchObject({ oid, roles, appid: WORKFLOW_APP_ID, tid: TENANT.id, exp: START / 1000 + 3600 });
});

type Change = (world: World) => unknown;
const set = (appId: string, change: Partial<App>): Change => {
  return ({ entra }) => Object.assign(entra.app(appId), change);
};
const credential = (change: object): Change => {
  return ({ entra }) => Object.assign(entra.app(WORKFLOW_APP_ID).federatedCredentials[0] ?? {}, change);
};
const none: Change = () => undefined;
const inCapitals = { subject: 'repo:Acme/rotation:environment:ona-unattended' };
const elsewhere: Change = ({ entra }) => entra.tenants.push({ id: 't2', domain: 't2.example' });

test.each<[what: string, refusal: [number, string, number], Change, fields?: object, tenant?: string]>([
  ['tenant', [400, 'invalid_request', 90002], none, {}, 'other.example'],
  ['client', [400, 'unauthorized_client', 700016], none, { client_id: 'other' }],
  ['client for this tenant', [400, 'unauthorized_client', 700016], elsewhere, {}, 't2.example'],
  ['scope', [400, 'invalid_request', 900144], none, { scope: 'openid' }],
  ['assertion', [400, 'invalid_request', 50027], none, { client_assertion: 'nonsense' }],
  ['issuer', [401, 'invalid_client', 700211], credential({ issuer: 'https://ghes.example' })],
  ['audience', [401, 'invalid_client', 700212], credential({ audience: 'api://other' })],
  ['subject', [401, 'invalid_client', 700213], credential({ subject: 'repo:acme/other:environment:e' })],
  ['case of the subject', [401, 'invalid_client', 7002138], credential(inCapitals)],
  ['age of the assertion', [401, 'invalid_client', 700024], ({ clock }) => (clock.time += 300_000)],
])('a sign-in with a wrong %s is refused', async (_what, [status, error, code], change, fields, tenant) => {
  const world = await start();
  const assertion = await asJob(world.entra);
  change(world);
  const description = expect.stringMatching(`^AADSTS${code}: .* Trace ID: .* 2026-03-01 12:0`) as string;
  const body = { error, error_codes: [code], error_description: description };
  expect(await signIn(world.entra, { ...assertion, ...fields }, tenant)).toMatchObject([status, body]);
});

test('a secret signs in from some seconds after it was added until it ends or is removed', async () => {
  const { entra, clock } = await start();
  entra.signInLagMs = 10_000;
  const { secretText, keyId } = entra.addByHand(APP, { displayName: 'by hand', end: START + DAY });
  const result = async (): Promise<unknown> => {
    const fields = { client_id: APP, client_secret: secretText };
    const [status, { error_codes: codes = [] }] = await signIn(entra, fields, TENANT.domain.toUpperCase());
    return [status, codes, entra.accepts(APP.toUpperCase(), secretText)];
  };
  expect(await result()).toEqual([401, [7000215], false]);
  clock.time += 10_000;
  expect(await result()).toEqual([200, [], true]);
  clock.time = START + DAY;
  expect(await result()).toEqual([401, [7000222], false]);
  clock.time -= 1;
  expect(await result()).toEqual([200, [], true]);
  expect((await graph(entra, await graphToken(entra), `${APP_PATH}/removePassword`, { keyId }))[0]).toBe(204);
  expect(await result()).toEqual([401, [7000215], false]);
  expect(entra.accepts('unknown', secretText)).toBe(false);
});

test('Graph adds, lists and removes secrets, and shows a value once', async () => {
  const { entra } = await start();
  const token = await graphToken(entra);
  const wanted = { displayName: 'ona-rotation', endDateTime: later(120) };
  const [status, added] = await graph(entra, token, `${APP_PATH}/addPassword`, { passwordCredential: wanted });
  const secretText = expect.stringMatching(/^[\w.~-]{40}$/) as string;
  expect([status, added]).toMatchObject([200, { ...wanted, startDateTime: later(0), secretText }]);
  expect(entra.issued).toContain(added.secretText);

  const { keyId } = added;
  const [, app] = await graph(entra, token, `${APP_PATH}?$select=appId,displayName,passwordCredentials`);
  const credentials = [{ endDateTime: later(20) }, { ...wanted, keyId, secretText: null }];
  expect(app).toMatchObject({ appId: APP, displayName: 'Ona', passwordCredentials: credentials });
  expect((await graph(entra, token, `${APP_PATH}?$select=id`))[1]).toEqual({ id: entra.app(APP).id });

  expect((await graph(entra, token, `${APP_PATH}/removePassword`, { keyId }))[0]).toBe(204);
  const message = expect.stringContaining('No password credential found with keyId') as string;
  const gone = [400, { error: { code: 'Request_BadRequest', message } }];
  expect(await graph(entra, token, `${APP_PATH}/removePassword`, { keyId })).toMatchObject(gone);
  expect(entra.secretsOf(APP)).toHaveLength(1);
});

test('reads and removals lag behind', async () => {
  const { entra, clock } = await start();
  Object.assign(entra, { readLagMs: 4000, notFoundStatus: 404 });
  const token = await graphToken(entra);
  const { keyId } = entra.addByHand(APP, { end: START + DAY });
  const seen = async (): Promise<unknown> => {
    return (await graph(entra, token, APP_PATH))[1].passwordCredentials?.length;
  };
  const remove = async (): Promise<number> => (await graph(entra, token, `${APP_PATH}/removePassword`, { keyId }))[0];
  expect([await seen(), await remove(), entra.secretsOf(APP).length]).toEqual([1, 404, 2]);
  clock.time += 4000;
  expect([await seen(), await remove(), await seen(), entra.secretsOf(APP).length]).toEqual([2, 204, 2, 1]);
  clock.time += 4000;
  expect(await seen()).toBe(1);
});

const ADD = `${APP_PATH}/addPassword`;
const OTHER = APP_PATH.replace(APP, 'other');
const short = set(APP, { policy: { maxDays: 90 } });
const forbidden = set(APP, { policy: { forbidsSecrets: true, status: 403 } });

test.each<[what: string, status: number, code: string, path: string, before: Change, after?: Change]>([
  ['a revoked token', 401, 'InvalidAuthenticationToken', ADD, none, ({ entra }) => entra.tokens.clear()],
  ['an expired token', 401, 'InvalidAuthenticationToken', ADD, none, ({ clock }) => (clock.time += 3_600_000)],
  ['a token without a role', 403, 'Authorization_RequestDenied', APP_PATH, set(WORKFLOW_APP_ID, { roles: [] })],
  ['to add for another owner', 403, 'Authorization_RequestDenied', ADD, set(APP, { owners: ['somebody'] })],
  ['an unknown app', 404, 'Request_ResourceNotFound', OTHER, none],
  [
    'another tenant',
    404,
    'Request_ResourceNotFound',
    OTHER,
    ({ entra }) => entra.apps.push(createApp('other', '', 't2')),
  ],
  ['too long a life', 400, 'CredentialInvalidLifetimeAsPerAppPolicy', ADD, short],
  ['any secret', 403, 'CredentialTypeNotAllowedAsPerAppPolicy', ADD, forbidden],
  ['an unknown path', 404, 'ResourceNotFound', '/v1.0/users', none],
])('Graph refuses %s', async (_what, status, code, path, before, after) => {
  const world = await start();
  before(world);
  const token = await graphToken(world.entra);
  after?.(world);
  const body = path === ADD ? { passwordCredential: { endDateTime: later(120) } } : undefined;
  expect(await graph(world.entra, token, path, body)).toMatchObject([status, { error: { code } }]);
  expect(world.entra.secretsOf(APP)).toHaveLength(1);
});

test('the owners are listed, and a role for all apps needs no ownership', async () => {
  const { entra } = await start();
  const owners = [entra.app(WORKFLOW_APP_ID).servicePrincipalId, 'somebody'];
  Object.assign(entra.app(APP), { owners });
  const value = owners.map((id) => ({ id }));
  expect(await graph(entra, await graphToken(entra), `${APP_PATH}/owners`)).toMatchObject([200, { value }]);
  Object.assign(entra.app(APP), { owners: [] });
  entra.app(WORKFLOW_APP_ID).roles.push('Application.ReadWrite.All');
  expect((await graph(entra, await graphToken(entra), ADD, {}))[0]).toBe(200);
});

const CONFLICT = 'Directory_ConcurrencyViolation';
const withoutSecret: Fault = {
  change: (answer: object) => ({ ...answer, secretText: null, error: { code: 'changed' } }),
};

test.each<[name: string, Fault, got: unknown, secrets: number]>([
  ['throttling', throttled(7), [429, 'TooManyRequests', '7'], 1],
  ['a conflict', concurrencyViolation(), [409, CONFLICT, null], 1],
  ['a conflict with 503', concurrencyViolation(503), [503, CONFLICT, null], 1],
  ['another answer', { ...concurrencyViolation(503), after: true }, [503, CONFLICT, null], 2],
  ['a changed answer', withoutSecret, [200, 'changed', null], 2],
  ['a cut before', { cut: 'before headers' }, 'lost', 1],
  ['a cut after', { cut: 'before headers', after: true }, 'lost', 2],
  ['half an answer', { cut: 'mid-body', after: true }, 'lost', 2],
  ['silence', { stall: 'before headers', after: true }, 'lost', 2],
])('addPassword meets %s', async (_name, fault, got, secrets) => {
  const { entra } = await start();
  const token = await graphToken(entra);
  const gaveUp = new AbortController();
  entra.onRequest = ({ name }, n) => {
    if ('stall' in fault) setImmediate(() => gaveUp.abort());
    return name === 'addPassword' && n === 1 ? fault : undefined;
  };
  const headers = { authorization: `Bearer ${token}` };
  const add = async (): Promise<unknown> => {
    const response = await fetch(entra.url + ADD, { method: 'POST', headers, signal: gaveUp.signal });
    const { error } = (await response.json()) as { error?: { code: string } };
    return [response.status, error?.code, response.headers.get('retry-after')];
  };
  expect(await add().catch(() => 'lost')).toEqual(got);
  expect(entra.secretsOf(APP)).toHaveLength(secrets);
  expect(entra.requests.at(-1)).toMatchObject({ name: 'addPassword', method: 'POST' });
  expect(entra.requests.at(-1)?.status).toBe(secrets === 2 ? 200 : undefined);
});

test('the front door leads the constant hosts here, with a CA of its own, and nothing else out', async () => {
  const { entra } = await start();
  const door = await startTlsFrontDoor({ [LOGIN_HOST]: entra.url, [GRAPH_HOST]: entra.url });
  running.push(door);
  const agent = new Agent({ keepAlive: true, proxyEnv: { HTTPS_PROXY: door.proxyUrl }, ca: readFileSync(door.caFile) });
  const get = async (host: string): Promise<unknown> => {
    const [response] = (await once(request({ host, path: APP_PATH, agent }).end(), 'response')) as [IncomingMessage];
    return [response.statusCode, await json(response)];
  };
  expect(await get(GRAPH_HOST)).toMatchObject([401, { error: { code: 'InvalidAuthenticationToken' } }]);
  expect(await get(LOGIN_HOST)).toMatchObject([404, { error: { code: 'ResourceNotFound' } }]);
  expect(entra.requests.map(({ name }) => name)).toEqual(['application', 'other']);
  await expect(get('example.com')).rejects.toMatchObject({ code: 'ERR_PROXY_TUNNEL' });
  entra.onRequest = () => ({ cut: 'before headers' });
  await expect(get(GRAPH_HOST)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(door.tunnels).toEqual([GRAPH_HOST, LOGIN_HOST, 'example.com'].map((host) => `${host}:443`));
  agent.destroy();
});
