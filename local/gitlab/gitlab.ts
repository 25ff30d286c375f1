import { randomBytes } from 'node:crypto';
import { serve, type Answer, type Clock, type Hooks, type Received, type Served } from '../entra/server.ts';
import type { ReplacedAnswer } from '../ona/faults.ts';
import { OAUTH_APPS } from '../ona/world.ts';

/** An instance-wide OAuth application, under the names of GitLab's API. */
export interface Application {
  /** What the API's paths take. */
  readonly id: number;
  /** The OAuth client ID. */
  readonly application_id: string;
  application_name: string;
  /** One URL a line. */
  callback_url: string;
  confidential: boolean;
  /** The only one that can sign in. Never listed. */
  secret: string;
}

/** Of an administrator. */
interface Token {
  readonly token: string;
  scopes: string[];
}

export interface State {
  readonly clock: Clock;
  applications: Application[];
  tokens: Token[];
  /** Administrators need the scope `admin_mode`, too. */
  adminMode: boolean;
  /** False: a version before 16.11, which cannot renew. */
  canRenew: boolean;
  /** 201 is what GitLab's source says, 200 its documentation. */
  renewStatus: 200 | 201;
  /** The most applications on one page. Absent: all, whatever `per_page` says. */
  pageSize?: number | undefined;
}

type GitlabRequest = 'list' | 'renew';

/** What can be said at the start; all but the root can also be changed later. */
export interface LocalGitlabOptions extends Hooks<GitlabRequest>, Partial<State> {
  /** The relative URL root, for example `/gitlab`. */
  readonly root?: string;
}

/** A running stand-in for the applications of a GitLab instance. `url` holds the relative root. */
export interface LocalGitlab extends State, Hooks<GitlabRequest>, Served<GitlabRequest> {
  /** Each renewal that took effect: the secret before it is dead. */
  readonly renewals: { readonly secret: string }[];
  /** Whether the secret may sign in now: for the runner of a local Ona. */
  readonly accepts: (clientId: string, secret: string) => boolean;
}

/** The application of local Ona's GitLab integration, with the secret that it holds at the start. */
export const APPLICATION: Readonly<Application> = {
  id: 7,
  application_id: OAUTH_APPS.gitlab.clientId,
  application_name: 'Ona',
  callback_url: 'https://app.gitpod.io/auth/oauth/callback',
  confidential: true,
  secret: OAUTH_APPS.gitlab.secret,
};
/** Of an administrator, with both scopes. */
export const TOKEN = 'glpat-local-administrator';

/** startLocalGitlab starts one on loopback. Without options, a renewal succeeds. */
export async function startLocalGitlab(options: LocalGitlabOptions = {}): Promise<LocalGitlab> {
  const { root = '', ...given } = options;
  // The routes look at this object too, so that what a test sets on it holds from the next request on.
  const state: State & Hooks<GitlabRequest> & Pick<LocalGitlab, 'renewals'> = {
    clock: { now: Date.now },
    applications: [{ ...APPLICATION }],
    tokens: [{ token: TOKEN, scopes: ['api', 'admin_mode'] }],
    adminMode: false,
    canRenew: true,
    renewStatus: 201,
    renewals: [],
    ...given,
  };
  const path = (rest: string): RegExp => new RegExp(`^${root}/api/v4/applications${rest}$`);
  const routes = {
    list: {
      method: 'GET',
      path: path(''),
      answer: (request: Received) => refusal(state, request) ?? list(state, request),
    },
    renew: {
      method: 'POST',
      path: path('/(\\d+)/renew-secret'),
      answer: (request: Received, id: string) => refusal(state, request) ?? renew(state, Number(id)),
    },
  } as const;
  const served = await serve(routes, { status: 404, body: { error: '404 Not Found' } }, state);
  return Object.assign(state, served, {
    url: served.url + root,
    accepts: (clientId: string, secret: string) =>
      state.applications.some((one) => one.application_id === clientId && one.secret === secret),
  });
}

/** tooManyRequests is a fault: GitLab asks to come back after so many seconds. */
export function tooManyRequests(seconds: number): ReplacedAnswer {
  const headers = { 'retry-after': String(seconds), 'ratelimit-remaining': '0', 'content-type': 'text/plain' };
  return { status: 429, headers, body: 'Retry later\n' };
}

function refusal({ tokens, adminMode }: State, { method, headers }: Received): Answer | undefined {
  const token = tokens.find((one) => one.token === headers['private-token']);
  if (!token) return { status: 401, body: { message: '401 Unauthorized' } };
  // read_api is enough to list, so that a token can pass every check and still not renew.
  const isEnough = token.scopes.includes('api') || (method === 'GET' && token.scopes.includes('read_api'));
  if (!isEnough) {
    const words = 'The request requires higher privileges than provided by the access token.';
    return { status: 403, body: { error: 'insufficient_scope', error_description: words, scope: 'api' } };
  }
  const isAllowed = !adminMode || token.scopes.includes('admin_mode');
  return isAllowed ? undefined : { status: 403, body: { message: '403 Forbidden' } };
}

function list({ applications, pageSize }: State, { query }: Received): Answer {
  const all = applications.map((one) => ({ ...one, secret: undefined })); // JSON leaves it out
  if (pageSize === undefined) return { status: 200, body: all };
  const size = Math.min(pageSize, Number(query['per_page'] ?? 20));
  const page = Number(query['page'] ?? 1);
  const isLast = page * size >= all.length;
  const headers = { 'x-page': String(page), 'x-per-page': String(size), 'x-next-page': isLast ? '' : String(page + 1) };
  return { status: 200, headers, body: all.slice((page - 1) * size, page * size) };
}

function renew(state: State & Pick<LocalGitlab, 'renewals'>, id: number): Answer {
  if (!state.canRenew) return { status: 404, body: { error: '404 Not Found' } };
  const application = state.applications.find((one) => one.id === id);
  if (!application) return { status: 404, body: { message: '404 Not Found' } };
  application.secret = `gloas-${randomBytes(32).toString('hex')}`;
  state.renewals.push({ secret: application.secret });
  return { status: state.renewStatus, body: application };
}
