import { randomUUID } from 'node:crypto';
import type { ReplacedAnswer } from '../ona/faults.ts';
import type { Answer, Received } from './server.ts';
import { appOf, createSecret, DAY, type App, type Secret, type State } from './state.ts';

/*
 * Microsoft Graph, as far as the secrets of an app go. It is eventually consistent: a read, and a removal, see what was
 * there `readLagMs` ago. https://learn.microsoft.com/graph/api/resources/application
 */

const READ = ['Application.Read.All', 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'];

/** GET /v1.0/applications(appId='…')?$select=… */
export function answerApplication(state: State, request: Received, appId: string): Answer {
  return withApp(state, request, appId, 'read', (app) => {
    const { id, displayName } = app;
    const passwordCredentials = app.secrets.filter((secret) => isVisible(state, secret)).map((secret) => shown(secret));
    const whole = { id, appId: app.appId, displayName, passwordCredentials };
    const fields = request.query['$select']?.split(',');
    const selected = Object.entries(whole).filter(([field]) => fields?.includes(field) ?? true);
    return { status: 200, body: Object.fromEntries(selected) };
  });
}

/** GET /v1.0/applications(appId='…')/owners */
export function answerOwners(state: State, request: Received, appId: string): Answer {
  return withApp(state, request, appId, 'read', (app) => ({
    status: 200,
    body: { value: app.owners.map((id) => ({ '@odata.type': '#microsoft.graph.servicePrincipal', id })) },
  }));
}

/** POST /v1.0/applications(appId='…')/addPassword */
export function answerAddPassword(state: State, request: Received, appId: string): Answer {
  return withApp(state, request, appId, 'write', (app) => {
    const { passwordCredential = {} } = (request.body ?? {}) as { passwordCredential?: Partial<Secret> };
    const now = state.clock.now();
    const { displayName = null, endDateTime = '' } = passwordCredential;
    const end = Date.parse(endDateTime);
    if (!(end > now)) return graphError(400, 'Request_BadRequest', 'Invalid value specified for property endDateTime.');
    const refusal = refusedByPolicy(app, end - now);
    if (refusal) return refusal;
    const secret = createSecret(now, { displayName, end });
    app.secrets.push(secret);
    state.issued.push(secret.secretText);
    return { status: 200, body: { ...shown(secret), secretText: secret.secretText } };
  });
}

/** POST /v1.0/applications(appId='…')/removePassword */
export function answerRemovePassword(state: State, request: Received, appId: string): Answer {
  return withApp(state, request, appId, 'write', (app) => {
    const { keyId = '' } = (request.body ?? {}) as { keyId?: string };
    const secret = app.secrets.find((one) => one.keyId === keyId && one.removedAt === undefined);
    if (!secret || !isVisible(state, secret)) {
      return graphError(400, 'Request_BadRequest', `No password credential found with keyId '${keyId}'.`);
    }
    secret.removedAt = state.clock.now();
    return { status: 204 };
  });
}

/** throttled is a fault: Graph asks to come back after so many seconds. */
export function throttled(seconds: number): ReplacedAnswer {
  return { ...graphError(429, 'TooManyRequests', 'Too many requests.'), headers: { 'retry-after': String(seconds) } };
}

/** concurrencyViolation is a fault: two writes met, and this one was not done. */
export function concurrencyViolation(status: 409 | 503 = 409): ReplacedAnswer {
  return graphError(
    status,
    'Directory_ConcurrencyViolation',
    'The request conflicts with another one. Wait and retry.',
  );
}

/** graphError returns an error in the shape of Graph's. */
export function graphError(status: number, code: string, message: string): Answer {
  const innerError = { 'request-id': randomUUID(), 'client-request-id': randomUUID() };
  return { status, body: { error: { code, message, innerError } } };
}

function withApp(
  state: State,
  { headers }: Received,
  appId: string,
  access: 'read' | 'write',
  answer: (app: App) => Answer,
): Answer {
  const token = state.tokens.get(headers.authorization?.replace(/^Bearer /, '') ?? '');
  const denied = graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  if (!token || token.expiresAt <= state.clock.now()) {
    return graphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.');
  }
  if (!token.roles.some((role) => READ.includes(role))) return denied;
  const app = appOf(state, appId);
  if (!app) {
    const words = `Resource '${appId}' does not exist or one of its queried reference-property objects are not present.`;
    return graphError(404, 'Request_ResourceNotFound', words);
  }
  const isOwner =
    token.roles.includes('Application.ReadWrite.OwnedBy') && app.owners.includes(token.app.servicePrincipalId);
  const mayWrite = isOwner || token.roles.includes('Application.ReadWrite.All');
  return access === 'write' && !mayWrite ? denied : answer(app);
}

function refusedByPolicy({ policy }: App, lifetimeMs: number): Answer | undefined {
  const status = policy?.status ?? 400;
  if (policy?.forbidsSecrets === true) {
    const words = "Credential type not allowed as per assigned policy 'no-secrets'.";
    return graphError(status, 'CredentialTypeNotAllowedAsPerAppPolicy', words);
  }
  if (policy?.maxDays === undefined || lifetimeMs <= policy.maxDays * DAY) return undefined;
  const words = "Credential lifetime exceeds the max value allowed as per assigned policy 'short-lived'.";
  return graphError(status, 'CredentialInvalidLifetimeAsPerAppPolicy', words);
}

function isVisible({ clock, readLagMs }: State, { addedAt, removedAt }: Secret): boolean {
  const then = clock.now() - readLagMs;
  return addedAt <= then && (removedAt === undefined || removedAt > then);
}

/** A secret as Graph returns it: its value is shown only once. */
function shown({ keyId, displayName, startDateTime, endDateTime, hint }: Secret): object {
  return { keyId, displayName, startDateTime, endDateTime, hint, secretText: null, customKeyIdentifier: null };
}
