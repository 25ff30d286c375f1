import { expect, onTestFinished, test } from 'vitest';
import { startLocalEntra, type LocalEntra } from '../../local/entra/entra.ts';
import { AUDIENCE, DAY, ONA_APP, TENANT, WORKFLOW_APP_ID } from '../../local/entra/state.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const APP = ONA_APP.clientId;
const APP_PATH = `/v1.0/applications(appId='${APP}')`;

interface World {
  readonly entra: LocalEntra;
  readonly clock: { time: number; now: () => number };
}

async function start(): Promise<World> {
  const clock = { time: START, now: () => clock.time };
  const entra = await startLocalEntra({ clock });
  onTestFinished(entra.stop);
  return { entra, clock };
}

/** What the tests read of an answer. */
interface Body {
  readonly value?: string;
  readonly access_token?: string;
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

async function signIn(entra: LocalEntra, fields: object): Promise<Answered> {
  const scope = 'https://graph.microsoft.com/.default';
  const body = new URLSearchParams({ scope, grant_type: 'client_credentials', client_id: WORKFLOW_APP_ID, ...fields });
  return send(`${entra.url}/${TENANT.domain}/oauth2/v2.0/token`, { method: 'POST', body });
}

async function oidc(entra: LocalEntra, requestToken = entra.job.requestToken): Promise<Answered> {
  const url = entra.jobEnv()['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
  const headers = { authorization: `Bearer ${requestToken}` };
  return send(`${url}&audience=${encodeURIComponent(AUDIENCE)}`, { headers });
}

/** What a job signs in with. */
async function asJob(entra: LocalEntra): Promise<object> {
  const [, { value }] = await oidc(entra);
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  return { client_assertion: value, client_assertion_type: type };
}

async function graph(entra: LocalEntra, token: string, path: string, body?: object): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return send(entra.url + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
}

test('a job signs in, adds a secret, whose value is shown once, and removes it', async () => {
  const { entra, clock } = await start();
  expect((await oidc(entra, 'of another job'))[0]).toBe(401);
  const [, { access_token: token = '' }] = await signIn(entra, await asJob(entra));
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const { servicePrincipalId: oid, roles } = entra.app(WORKFLOW_APP_ID);
  expect(claims).toMatchObject({ oid, roles, appid: WORKFLOW_APP_ID, tid: TENANT.id, exp: START / 1000 + 3600 });

  const wanted = { displayName: 'ona-rotation', endDateTime: new Date(START + DAY / 48).toISOString() };
  const [status, added] = await graph(entra, token, `${APP_PATH}/addPassword`, { passwordCredential: wanted });
  const { keyId, secretText = '' } = added;
  const startDateTime = new Date(START).toISOString();
  expect([status, added]).toMatchObject([200, { ...wanted, startDateTime }]);
  expect(secretText).toMatch(/^[\w.~-]{40}$/);
  expect(entra.issued).toContain(secretText);
  const passwordCredentials = [{ displayName: 'set up' }, { ...wanted, keyId, secretText: null }];
  expect((await graph(entra, token, APP_PATH))[1]).toMatchObject({ appId: APP, passwordCredentials });

  const asApp = async (): Promise<Answered> => signIn(entra, { client_id: APP, client_secret: secretText });
  expect((await asApp())[0]).toBe(200);
  clock.time += DAY / 48;
  expect(await asApp()).toMatchObject([401, { error_codes: [7000215] }]);
  expect((await graph(entra, token, `${APP_PATH}/removePassword`, { keyId }))[0]).toBe(204);
  expect(await asApp()).toMatchObject([401, { error_codes: [7000215] }]);
  const message = expect.stringContaining('No password credential found with keyId') as string;
  const gone = [400, { error: { code: 'Request_BadRequest', message } }];
  expect(await graph(entra, token, `${APP_PATH}/removePassword`, { keyId })).toMatchObject(gone);
});

test('reads and removals of Graph lag behind', async () => {
  const { entra, clock } = await start();
  entra.readLagMs = 4000;
  const [, { access_token: token = '' }] = await signIn(entra, await asJob(entra));
  const { keyId } = entra.addByHand(APP, { end: START + DAY });
  const seen = async (): Promise<unknown> => (await graph(entra, token, APP_PATH))[1].passwordCredentials?.length;
  const remove = async (): Promise<number> => (await graph(entra, token, `${APP_PATH}/removePassword`, { keyId }))[0];
  expect([await seen(), await remove(), entra.secretsOf(APP).length]).toEqual([1, 400, 2]);
  clock.time += 4000;
  expect([await seen(), await remove(), await seen(), entra.secretsOf(APP).length]).toEqual([2, 204, 2, 1]);
  clock.time += 4000;
  expect(await seen()).toBe(1);
});

test('Graph refuses an unknown app, an expired token, and one without a role', async () => {
  const { entra, clock } = await start();
  const signedIn = async (): Promise<string> => (await signIn(entra, await asJob(entra)))[1].access_token ?? '';
  const error = (code: string): object => ({ error: { code } });
  const token = await signedIn();
  const other = APP_PATH.replace(APP, 'other');
  expect(await graph(entra, token, other)).toMatchObject([404, error('Request_ResourceNotFound')]);
  clock.time += 3_600_000;
  expect(await graph(entra, token, APP_PATH)).toMatchObject([401, error('InvalidAuthenticationToken')]);
  entra.app(WORKFLOW_APP_ID).roles = [];
  expect(await graph(entra, await signedIn(), APP_PATH)).toMatchObject([403, error('Authorization_RequestDenied')]);
});

type Change = (world: World) => unknown;
const none: Change = () => undefined;
const credential = (change: object): Change => {
  return ({ entra }) => Object.assign(entra.app(WORKFLOW_APP_ID).federatedCredentials[0] ?? {}, change);
};

test.each<[what: string, refusal: [number, string, number], Change, fields?: object]>([
  ['scope', [400, 'invalid_request', 900144], none, { scope: 'openid' }],
  ['issuer', [401, 'invalid_client', 700213], credential({ issuer: 'https://ghes.example' })],
  ['audience', [401, 'invalid_client', 700212], credential({ audience: 'api://other' })],
  ['age of the assertion', [401, 'invalid_client', 700024], ({ clock }) => (clock.time += 300_000)],
])('a sign-in with a wrong %s is refused', async (_what, [status, error, code], change, fields) => {
  const world = await start();
  const assertion = await asJob(world.entra);
  change(world);
  const description = expect.stringMatching(`^AADSTS${code}: .* Trace ID: .* 2026-03-01 12:0`) as string;
  const body = { error, error_codes: [code], error_description: description };
  expect(await signIn(world.entra, { ...assertion, ...fields })).toMatchObject([status, body]);
});
