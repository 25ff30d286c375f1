import { randomBytes, randomUUID } from 'node:crypto';
import { ENTRA_ISSUER, OAUTH_APPS } from '../ona/world.ts';
import type { Clock } from './server.ts';

/*
 * What local Entra holds. Everything that is not readonly may be changed while it runs.
 */

/** A client secret (Graph: passwordCredential). */
export interface Secret {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly startDateTime: string | null;
  readonly endDateTime: string;
  readonly hint: string;
  readonly secretText: string;
  /** When it was added, in milliseconds by the clock. */
  readonly addedAt: number;
  /** When it was removed. It stays in the list, for late reads. */
  removedAt?: number;
}

/** An app registration with its service principal. */
export interface App {
  readonly appId: string;
  /** The object ID of the registration. */
  readonly id: string;
  readonly servicePrincipalId: string;
  displayName: string;
  secrets: Secret[];
  federatedCredentials: { issuer: string; subject: string; audience: string }[];
  /** Object IDs of service principals and users. */
  owners: string[];
  /** Application permissions of Microsoft Graph with admin consent. A token keeps the ones that it was issued with. */
  roles: string[];
  /** What the tenant forbids for secrets; it says so with 400 unless told otherwise. */
  policy?: { maxDays?: number; forbidsSecrets?: boolean; status?: 400 | 403 };
}

export interface State {
  readonly clock: Clock;
  readonly apps: App[];
  /** The access tokens of Graph; clear() revokes them. */
  readonly tokens: Map<string, { readonly app: App; readonly roles: readonly string[]; readonly expiresAt: number }>;
  /** Every token and secret that was ever handed out. */
  readonly issued: string[];
  /** What GitHub says of the job. */
  job: { issuer: string; subject: string; requestToken: string };
  /** Milliseconds until a read of Graph, or a removal, knows of a change. */
  readLagMs: number;
  /** Milliseconds until a new secret can sign in. */
  signInLagMs: number;
}

export const DAY = 24 * 3_600_000;
export const TENANT = { id: ENTRA_ISSUER.split('/')[3] ?? '', domain: 'acme.onmicrosoft.com' };
/** The app of local Ona's Entra ID integration, and the secret that it holds at the start. */
export const ONA_APP = OAUTH_APPS.entra;
/** The app that the workflow signs in as. */
export const WORKFLOW_APP_ID = '0f1e2d3c-1111-4222-8333-777788889999';
export const JOB = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:acme/rotation:environment:ona-unattended',
  requestToken: 'request-token-of-this-job',
};
export const AUDIENCE = 'api://AzureADTokenExchange';

/** createState returns a new world in which a rotation succeeds. */
export function createState(clock: Clock): State {
  const ona = createApp(ONA_APP.clientId, 'Ona');
  const workflow = createApp(WORKFLOW_APP_ID, 'ona-rotation');
  workflow.federatedCredentials.push({ issuer: JOB.issuer, subject: JOB.subject, audience: AUDIENCE });
  workflow.roles.push('Application.ReadWrite.OwnedBy');
  ona.owners.push(workflow.servicePrincipalId);
  const now = clock.now();
  ona.secrets.push(
    createSecret(now - 100 * DAY, { displayName: 'set up', end: now + 20 * DAY, secretText: ONA_APP.secret }),
  );
  return {
    clock,
    apps: [ona, workflow],
    tokens: new Map(),
    issued: [],
    job: { ...JOB },
    readLagMs: 0,
    signInLagMs: 0,
  };
}

/** createApp returns an app without secrets, credentials, owners or roles. */
function createApp(appId: string, displayName: string): App {
  return {
    appId,
    id: randomUUID(),
    servicePrincipalId: randomUUID(),
    displayName,
    secrets: [],
    federatedCredentials: [],
    owners: [],
    roles: [],
  };
}

/** What a new secret is like; times are milliseconds by the clock. */
export interface NewSecret {
  readonly displayName?: string | null;
  readonly end: number;
  /** When it was added; null: Graph returns no start. */
  readonly start?: number | null;
  readonly secretText?: string;
}

/** createSecret returns a secret that was added at `now`, or at its start. */
export function createSecret(now: number, { displayName = null, end, start = now, secretText }: NewSecret): Secret {
  const random = randomBytes(30).toString('base64url');
  const value = secretText ?? `${random.slice(0, 3)}8Q~${random.slice(3, 37)}`;
  return {
    keyId: randomUUID(),
    displayName,
    startDateTime: start === null ? null : new Date(start).toISOString(),
    endDateTime: new Date(end).toISOString(),
    hint: value.slice(0, 3),
    secretText: value,
    addedAt: start ?? now,
  };
}

/** appOf finds an app by its client ID. */
export function appOf(state: State, appId: string): App | undefined {
  return state.apps.find((app) => app.appId.toLowerCase() === appId.toLowerCase());
}

/** Whether a secret may sign in now. */
export function maySignIn(state: State, app: App, secretText: string): boolean {
  const now = state.clock.now();
  const secret = app.secrets.find((one) => one.secretText === secretText && one.removedAt === undefined);
  return secret !== undefined && secret.addedAt <= now - state.signInLagMs && Date.parse(secret.endDateTime) > now;
}
