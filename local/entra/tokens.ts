import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer, Received } from './server.ts';
import { appOf, maySignIn, TENANT, type App, type State } from './state.ts';

/*
 * The two that issue tokens: GitHub's OIDC endpoint for the job, and Entra's token endpoint.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */

const FEDERATION = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const OIDC_LIFETIME_MS = 300_000;
const TOKEN_LIFETIME_MS = 3_600_000;

/** GET ACTIONS_ID_TOKEN_REQUEST_URL&audience=… */
export function answerOidc(state: State, { headers, query }: Received): Answer {
  const { issuer, subject, requestToken } = state.job;
  if (headers.authorization !== `Bearer ${requestToken}`) return { status: 401, body: { message: 'Unauthorized' } };
  const audience = query['audience'] ?? 'https://github.com/acme';
  const value = jwt(state, OIDC_LIFETIME_MS, { iss: issuer, sub: subject, aud: audience });
  return { status: 200, body: { count: value.length, value } };
}

/** POST /{tenant}/oauth2/v2.0/token */
export function answerToken(state: State, { body }: Received, tenantName: string): Answer {
  const form = (body ?? {}) as Partial<Record<string, string>>;
  const clientId = form['client_id'] ?? '';
  if (![TENANT.id, TENANT.domain].includes(tenantName.toLowerCase())) {
    return refuse(state, 90002, `Tenant '${tenantName}' not found. Check to make sure you have the correct tenant ID.`);
  }
  if (form['grant_type'] !== 'client_credentials' || form['scope']?.endsWith('/.default') !== true) {
    return refuse(state, 900144, 'The request body must contain a valid grant_type and scope.');
  }
  const app = appOf(state, clientId);
  if (!app) {
    const words = `Application with identifier '${clientId}' was not found in the directory '${TENANT.id}'.`;
    return refuse(state, 700016, words);
  }
  const refusal =
    form['client_secret'] === undefined
      ? checkAssertion(state, app, form)
      : checkSecret(state, app, form['client_secret']);
  return refusal ?? { status: 200, body: issue(state, app) };
}

function checkSecret(state: State, app: App, secret: string): Answer | undefined {
  if (maySignIn(state, app, secret)) return undefined;
  const words = 'Ensure the secret being sent in the request is the client secret value, not the client secret ID';
  return refuse(state, 7000215, `Invalid client secret provided. ${words}, for a secret added to app '${app.appId}'.`);
}

function checkAssertion(state: State, app: App, form: Partial<Record<string, string>>): Answer | undefined {
  const claims = decode(form['client_assertion'] ?? '');
  if (form['client_assertion_type'] !== ASSERTION_TYPE) {
    return refuse(state, 50027, 'JWT token is invalid or malformed.');
  }
  if (claims.exp * 1000 <= state.clock.now()) {
    return refuse(state, 700024, 'Client assertion is not within its valid time range.');
  }
  const { iss, sub, aud } = claims;
  const unmatched = (code: number, what: string): Answer =>
    refuse(
      state,
      code,
      `No matching federated identity record found for presented assertion ${what}. Check your federated identity ` +
        `credential Subject, Audience and Issuer against the presented assertion. ${FEDERATION}`,
    );
  const matching = app.federatedCredentials.filter(({ issuer, subject }) => issuer === iss && subject === sub);
  if (matching.length === 0) return unmatched(700213, `subject '${sub}'`);
  return matching.some(({ audience }) => audience === aud) ? undefined : unmatched(700212, `audience '${aud}'`);
}

function issue(state: State, app: App): object {
  const roles = [...app.roles];
  const claims = {
    iss: `https://sts.windows.net/${TENANT.id}/`,
    aud: 'https://graph.microsoft.com',
    tid: TENANT.id,
    appid: app.appId,
    oid: app.servicePrincipalId,
    ...(roles.length > 0 && { roles }),
  };
  const token = jwt(state, TOKEN_LIFETIME_MS, claims);
  state.tokens.set(token, { app, roles, expiresAt: state.clock.now() + TOKEN_LIFETIME_MS });
  const seconds = TOKEN_LIFETIME_MS / 1000 - 1;
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token };
}

/** The statuses and OAuth errors of the codes that are not `invalid_client` with 401. */
const ERRORS: Partial<Record<number, readonly [status: number, error: string]>> = {
  50027: [400, 'invalid_request'],
  90002: [400, 'invalid_request'],
  700016: [400, 'unauthorized_client'],
  900144: [400, 'invalid_request'],
};

function refuse(state: State, code: number, words: string): Answer {
  const [status, error] = ERRORS[code] ?? [401, 'invalid_client'];
  const timestamp = new Date(state.clock.now()).toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const ids = { trace_id: randomUUID(), correlation_id: randomUUID() };
  const description = `AADSTS${code}: ${words} Trace ID: ${ids.trace_id} Correlation ID: ${ids.correlation_id} Timestamp: ${timestamp}`;
  return { status, body: { error, error_description: description, error_codes: [code], timestamp, ...ids } };
}

function jwt(state: State, lifetimeMs: number, claims: object): string {
  const seconds = Math.floor(state.clock.now() / 1000);
  const times = { iat: seconds, nbf: seconds, exp: seconds + Math.floor(lifetimeMs / 1000) };
  const parts = [
    { typ: 'JWT', alg: 'RS256' },
    { ...claims, ...times, jti: randomUUID() },
  ];
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const token = [...encoded, randomBytes(32).toString('base64url')].join('.'); // nobody here checks the signature
  state.issued.push(token);
  return token;
}

function decode(token: string): { iss: string; sub: string; aud: string; exp: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as ReturnType<typeof decode>;
}
