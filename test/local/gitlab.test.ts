import { afterEach, expect, test } from 'vitest';
import { APPLICATION, startLocalGitlab, TOKEN, tooManyRequests } from '../../local/gitlab/gitlab.ts';
import type { LocalGitlab, LocalGitlabOptions, Token } from '../../local/gitlab/gitlab.ts';

const { application_id: CLIENT_ID, secret: OLD } = APPLICATION;
const TIME = Date.parse('2026-03-01T12:00:00Z');

const running: LocalGitlab[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (server) => server.stop()));
});

async function start(options?: LocalGitlabOptions): Promise<LocalGitlab> {
  const gitlab = await startLocalGitlab({ clock: { now: () => TIME }, ...options });
  running.push(gitlab);
  return gitlab;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

async function call({ url }: LocalGitlab, method: 'GET' | 'POST', rest = '', token = TOKEN): Promise<Answered> {
  const headers = { 'private-token': token };
  const response = await fetch(`${url}/api/v4/applications${rest}`, { method, headers });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}
const renew = async (gitlab: LocalGitlab, token?: string): Promise<Answered> =>
  call(gitlab, 'POST', '/7/renew-secret', token);

test.each<[LocalGitlabOptions, status: number]>([
  [{}, 201],
  [{ renewStatus: 200 }, 200],
  [{ root: '/git' }, 201],
  [{ adminMode: true }, 201],
])('a renewal kills the old secret at once: %j', async (options, status) => {
  const gitlab = await start(options);
  expect(gitlab.url.endsWith(`:${new URL(gitlab.url).port}${options.root ?? ''}`)).toBe(true);
  const { secret: before, ...listed } = APPLICATION;
  expect((await call(gitlab, 'GET', '?per_page=100&page=1')).body).toEqual([listed]);
  expect(gitlab.accepts(CLIENT_ID, before)).toBe(true);
  const renewed = await renew(gitlab);
  const { secret } = renewed.body as { secret: string };
  expect(renewed).toMatchObject({
    status,
    body: { ...listed, secret: expect.stringMatching(/^gloas-[0-9a-f]{64}$/) as string },
  });
  expect([OLD, secret].map((one) => gitlab.accepts(CLIENT_ID, one))).toEqual([false, true]);
  expect(gitlab.accepts('other', secret)).toBe(false);
  expect(gitlab.renewals).toMatchObject([{ application: { id: 7 }, secret, at: TIME }]);
  expect(gitlab.requests).toMatchObject([
    { name: 'list', status: 200, query: { per_page: '100' } },
    { name: 'renew', status },
  ]);
});

test('the list has pages if told so', async () => {
  const applications = [1, 2, 3].map((id) => ({ ...APPLICATION, id }));
  const gitlab = await start({ applications, pageSize: 2 });
  const page = async (rest: string): Promise<unknown> => {
    const { body, headers } = await call(gitlab, 'GET', rest);
    return [(body as { id: number }[]).map(({ id }) => id), headers.get('x-next-page')];
  };
  expect(await page('?per_page=100')).toEqual([[1, 2], '2']);
  expect(await page('?per_page=100&page=2')).toEqual([[3], '']);
  gitlab.pageSize = undefined;
  expect(await page('?per_page=1')).toEqual([[1, 2, 3], null]);
});

const UNAUTHORIZED = [401, { message: '401 Unauthorized' }];
const FORBIDDEN = [403, { message: '403 Forbidden' }];
const SCOPE = [403, { error: 'insufficient_scope' }];
test.each<[what: string, token: Partial<Token>, options: LocalGitlabOptions, list: unknown[], renewal: unknown[]]>([
  ['an unknown token', { token: 'other' }, {}, UNAUTHORIZED, UNAUTHORIZED],
  ['an expired token', { isExpired: true }, {}, [401, { error: 'invalid_token' }], [401, { error: 'invalid_token' }]],
  ['a token without the scope', { scopes: ['read_user'] }, {}, SCOPE, SCOPE],
  ['a token that may only read', { scopes: ['read_api'] }, {}, [200], SCOPE],
  ['a user who is no administrator', { isAdministrator: false }, {}, FORBIDDEN, FORBIDDEN],
  ['Admin Mode without its scope', { scopes: ['api'] }, { adminMode: true }, FORBIDDEN, FORBIDDEN],
  ['a version that cannot renew', {}, { canRenew: false }, [200], [404, { error: '404 Not Found' }]],
  ['an application that is not there', {}, { applications: [] }, [200], [404, { message: '404 Not Found' }]],
])('GitLab refuses %s', async (_what, token, options, list, renewal) => {
  const gitlab = await start(options);
  Object.assign(gitlab.tokens[0] ?? {}, token);
  const got = [await call(gitlab, 'GET'), await renew(gitlab)].map(({ status, body }) => [status, body]);
  expect(got[0]).toMatchObject(list.length === 1 ? [200, {}] : list);
  expect(got[1]).toMatchObject(renewal);
  expect(gitlab.renewals).toEqual([]);
});

test('GitLab throttles, loses answers and knows no other path', async () => {
  const gitlab = await start({ root: '/git' });
  gitlab.onRequest = ({ name }, n) => (name === 'renew' && n === 1 ? tooManyRequests(3) : undefined);
  const { status, headers } = await renew(gitlab);
  expect([status, headers.get('retry-after'), gitlab.renewals.length]).toEqual([429, '3', 0]);
  gitlab.onRequest = () => ({ cut: 'before headers', after: true });
  await expect(renew(gitlab)).rejects.toThrow();
  expect([gitlab.renewals.length, gitlab.accepts(CLIENT_ID, OLD)]).toEqual([1, false]);
  gitlab.onRequest = undefined;
  expect((await fetch(gitlab.url.replace('/git', '/api/v4/applications'))).status).toBe(404);
});
