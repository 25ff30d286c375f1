import { answerAddPassword, answerApplication, answerOwners, answerRemovePassword, graphError } from './graph.ts';
import { serve, type Hooks, type Received, type Route, type Served } from './server.ts';
import {
  appOf,
  createSecret,
  createState,
  maySignIn,
  type App,
  type NewSecret,
  type Secret,
  type State,
} from './state.ts';
import { answerOidc, answerToken } from './tokens.ts';

export const LOGIN_HOST = 'login.microsoftonline.com';
export const GRAPH_HOST = 'graph.microsoft.com';

type EntraRequest = 'oidc' | 'token' | 'application' | 'owners' | 'addPassword' | 'removePassword';

/** What can be said at the start; it can also be changed later. */
export interface LocalEntraOptions extends Hooks<EntraRequest>, Partial<Omit<State, 'tokens' | 'issued'>> {}

/** A running stand-in for GitHub's OIDC endpoint, Entra's token endpoint and Microsoft Graph, all at one address. */
export interface LocalEntra extends State, Hooks<EntraRequest>, Served<EntraRequest> {
  /** The environment of a job with `id-token: write`, for another origin if a proxy leads here. */
  readonly jobEnv: (origin?: string) => Record<string, string>;
  /** Throws if there is no such app. */
  readonly app: (appId: string) => App;
  /** The secrets that the app has now, expired ones as well. */
  readonly secretsOf: (appId: string) => Secret[];
  /** Whether the secret may sign in now: for the runner of a local Ona. */
  readonly accepts: (appId: string, secret: string) => boolean;
  /** Adds a secret as a person would, or at another time (`start`). */
  readonly addByHand: (appId: string, secret: NewSecret) => Secret;
}

/** startLocalEntra starts one on loopback. Without options, its world is one in which a rotation succeeds. */
export async function startLocalEntra(options: LocalEntraOptions = {}): Promise<LocalEntra> {
  const { clock = { now: Date.now }, ...given } = options;
  // The routes look at this object too, so that what a test sets on it holds from the next request on.
  const state: State & Hooks<EntraRequest> = { ...createState(clock), ...given };
  const app = (appId: string): App => {
    const found = appOf(state, appId);
    if (!found) throw new Error(`Local Entra has no app ${appId}`);
    return found;
  };
  const otherwise = graphError(404, 'ResourceNotFound', 'Resource not found for the segment.');
  const served = await serve(routesOf(state), otherwise, state);
  return Object.assign(state, served, {
    app,
    jobEnv: (origin: string = served.url) => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/_apis/oidc/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: state.job.requestToken,
    }),
    secretsOf: (appId: string) => app(appId).secrets.filter(({ removedAt }) => removedAt === undefined),
    accepts: (appId: string, secret: string) => {
      const found = appOf(state, appId);
      return found !== undefined && maySignIn(state, found, secret);
    },
    addByHand: (appId: string, wanted: NewSecret) => {
      const secret = createSecret(clock.now(), wanted);
      app(appId).secrets.push(secret);
      state.issued.push(secret.secretText);
      return secret;
    },
  });
}

function routesOf(state: State): Record<EntraRequest, Route> {
  const application = (rest: string): RegExp => new RegExp(`^/v1\\.0/applications\\(appId='([^']*)'\\)${rest}$`);
  const from = (answer: (state: State, request: Received, argument: string) => ReturnType<Route['answer']>) => ({
    answer: (request: Received, argument: string) => answer(state, request, argument),
  });
  const graph = { host: GRAPH_HOST };
  return {
    oidc: { method: 'GET', path: /^\/_apis\/oidc\/token$/, ...from(answerOidc) },
    token: { method: 'POST', path: /^\/([^/]+)\/oauth2\/v2\.0\/token$/, host: LOGIN_HOST, ...from(answerToken) },
    application: { method: 'GET', path: application(''), ...graph, ...from(answerApplication) },
    owners: { method: 'GET', path: application('/owners'), ...graph, ...from(answerOwners) },
    addPassword: { method: 'POST', path: application('/addPassword'), ...graph, ...from(answerAddPassword) },
    removePassword: { method: 'POST', path: application('/removePassword'), ...graph, ...from(answerRemovePassword) },
  };
}
