import { expect, onTestFinished, test } from 'vitest';
import { APPLICATION, startLocalGitlab, TOKEN, type LocalGitlab, type Token } from '../../local/gitlab/gitlab.ts';

const { application_id: CLIENT_ID, secret: OLD, ...rest } = APPLICATION;
const LISTED = { application_id: CLIENT_ID, ...rest };

async function start(): Promise<LocalGitlab> {
  const gitlab = await startLocalGitlab();
  onTestFinished(gitlab.stop);
  return gitlab;
}

type Answered = [status: number, body: unknown];

async function call({ url }: LocalGitlab, method: 'GET' | 'POST', path = ''): Promise<Answered> {
  const headers = { 'private-token': TOKEN };
  const response = await fetch(`${url}/api/v4/applications${path}`, { method, headers });
  return [response.status, await response.json()];
}

test('the list has no secret, and a renewal kills the old one at once', async () => {
  const gitlab = await start();
  expect(await call(gitlab, 'GET')).toEqual([200, [LISTED]]);
  expect(gitlab.accepts(CLIENT_ID, OLD)).toBe(true);
  const [status, body] = await call(gitlab, 'POST', '/7/renew-secret');
  const { secret } = body as { secret: string };
  expect([status, body]).toEqual([201, { ...LISTED, secret }]);
  expect([OLD, secret].map((one) => gitlab.accepts(CLIENT_ID, one))).toEqual([false, true]);
  expect(gitlab.renewals).toMatchObject([{ application: { id: 7 }, secret }]);
});

const NO_ADMINISTRATOR = [403, { message: '403 Forbidden' }];

test.each<[what: string, token: Partial<Token>, list: unknown[], renewal: unknown[]]>([
  ['an expired token', { isExpired: true }, [401, { error: 'invalid_token' }], [401, { error: 'invalid_token' }]],
  ['a token that may only read', { scopes: ['read_api'] }, [200, [{}]], [403, { error: 'insufficient_scope' }]],
  ['a user who is no administrator', { isAdministrator: false }, NO_ADMINISTRATOR, NO_ADMINISTRATOR],
])('it refuses %s', async (_what, token, list, renewal) => {
  const gitlab = await start();
  Object.assign(gitlab.tokens[0] ?? {}, token);
  expect(await call(gitlab, 'GET')).toMatchObject(list);
  expect(await call(gitlab, 'POST', '/7/renew-secret')).toMatchObject(renewal);
  expect(gitlab.renewals).toEqual([]);
});
