import { parseJson } from '../http/answer.ts';
import type { Limits } from '../http/caller.ts';
import { RequestError } from '../http/failure.ts';
import type { WebRequest } from '../http/web.ts';
import type { Message, Run } from '../job.ts';
import { AUDIENCE, AZ } from '../messages/entra.ts';
import { at, CONCURRENCY_VIOLATION, explained, list, mayRepeat, text, worded } from './answers.ts';
import { codeOf, type AppSecret } from './entra-decide.ts';

/*
 * The requests of a rotation at Entra ID: GitHub's OIDC token, Entra ID's token, and Microsoft Graph.
 */

/** Where tokens and secrets go: no input says so. */
export const HOSTS = { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' };

/** What a rotation at Entra ID is to do. */
export interface EntraSettings {
  readonly hosts: typeof HOSTS;
  readonly tenantId: string;
  /** The client ID of the workflow's own app. */
  readonly clientId: string;
  /** The client ID of the app whose secret is rotated. */
  readonly appId: string;
  /** From ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN; empty: none that can be used. */
  readonly idTokenUrl: string;
  readonly idTokenRequestToken: string;
  /** How long a new secret lives, in days. */
  readonly secretDays: number;
  /** Milliseconds; undefined: rotate always. */
  readonly expiresWithin: number | undefined;
  readonly deleteOld: boolean;
  /** `<run ID>-<attempt>` of the workflow. */
  readonly runName: string;
}

export interface NewSecret extends AppSecret {
  readonly value: string;
}

/** The claims of a token that are told. They are not verified: its reader does that. */
export type Claims = Readonly<Record<'iss' | 'sub' | 'aud' | 'oid', string>> & { readonly roles: readonly string[] };

/**
 * EntraClient sends the requests, and holds Entra ID's token for Microsoft Graph. After a signal no request begins that
 * changes something, and one that is under way has a few seconds; all others end at once.
 */
export class EntraClient {
  readonly settings: EntraSettings;
  readonly #run: Run;
  #token = '';
  /** By how many milliseconds Graph's clock is ahead of this machine's. */
  #skew = 0;
  /** Of the job's token; undefined before there is one. */
  jobClaims: Claims | undefined;
  /** Of Entra ID's token for the workflow's app. */
  appClaims: Claims | undefined;

  constructor(run: Run, settings: EntraSettings) {
    this.#run = run;
    this.settings = settings;
  }

  /** now gives the time by Graph's clock, once it has answered. */
  now(): number {
    return this.#run.clock.now() + this.#skew;
  }

  /** explain words a failed request to GitHub, Entra ID or Graph. */
  explain(error: RequestError, changed: string): Message {
    const { appId, clientId } = this.settings;
    const code = codeOf(error.facts);
    const rights = code === 'missing_rights' ? AZ.permit(clientId) + AZ.own(appId, clientId) : '';
    const claims = code === 'no_federated_credential' ? this.jobClaims : undefined;
    const advice = claims ? AZ.federate(clientId, claims.iss, claims.sub) : rights;
    return worded(this.#run, error, changed, code, { detail: claims ? `: ${claimsText(claims)}` : '', advice });
  }

  /** secrets gives all secrets of the app, expired ones as well. One without a key ID could not be named or removed. */
  async secrets(): Promise<readonly AppSecret[] | RequestError> {
    return this.#graph('applications', '?$select=passwordCredentials', {
      read: (json, headers) => {
        const skew = Date.parse(headers.date ?? '') - this.#run.clock.now();
        // Graph's clock decides what has expired: that of this machine may be wrong by days.
        this.#skew = Math.abs(skew) > 60_000 ? skew : 0;
        const secrets = list(json, 'passwordCredentials')?.map((credential) => this.#secretOf(credential));
        return secrets?.every(({ keyId }) => keyId !== '') === true ? secrets : undefined;
      },
    });
  }

  /** owners gives the object IDs of the users and service principals that own the app. An app has 100 at most. */
  async owners(): Promise<readonly string[] | RequestError> {
    return this.#graph('owners', '/owners?$select=id&$top=100', {
      read: (json) => list(json, 'value')?.map((owner) => text(owner, 'id')),
    });
  }

  /** addPassword adds a secret, and masks it. It must not be repeated blindly. */
  async addPassword(name: string, end: number): Promise<NewSecret | RequestError> {
    return this.#graph('addPassword', '/addPassword', {
      body: JSON.stringify({ passwordCredential: { displayName: name, endDateTime: new Date(end).toISOString() } }),
      mayRetry: mayRepeat,
      read: (json) => {
        const value = text(json, 'secretText');
        this.#run.mask(value);
        const secret = this.#secretOf(json);
        return value === '' || secret.keyId === '' ? undefined : { ...secret, name, value, end: secret.end || end };
      },
    });
  }

  /** removePassword removes a secret. Nothing else than 204 says that it did. */
  async removePassword(keyId: string): Promise<true | RequestError> {
    const body = JSON.stringify({ keyId });
    return this.#graph('removePassword', '/removePassword', { body, ok: [204], read: (): true => true });
  }

  /** Gets a token for Microsoft Graph. The job's token lives five minutes: each attempt shows a new one. */
  async #signIn(): Promise<RequestError | undefined> {
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const proof = { client_assertion_type: type, client_assertion: '' };
    const token = await this.token(this.settings.clientId, proof, async () => {
      const idToken = await this.#idToken();
      if (idToken instanceof RequestError) return idToken;
      this.jobClaims = this.#claimsOf(idToken);
      proof.client_assertion = idToken;
      return undefined;
    });
    if (token instanceof RequestError) return token;
    this.#token = token;
    this.appClaims = this.#claimsOf(token);
    return undefined;
  }

  /** Gets the job's token from GitHub. */
  async #idToken(): Promise<string | RequestError> {
    const url = new URL(this.settings.idTokenUrl);
    url.searchParams.set('audience', AUDIENCE);
    return this.#run.web.call(
      {
        service: 'GitHub',
        request: 'OIDC token',
        method: 'GET',
        url,
        headers: { Authorization: `Bearer ${this.settings.idTokenRequestToken}` },
        ok: [200],
        read: (json) => this.#tokenOf(json, 'value'),
        explain: (status, json) => explained(status, text(json, 'message')),
      },
      { cut: this.#run.stopping },
    );
  }

  /** token asks Entra ID for a token with which an app may call Graph; `proof` is what the app shows, once `before` is done. */
  async token(
    clientId: string,
    proof: Readonly<Record<string, string>>,
    before?: Limits['before'],
  ): Promise<string | RequestError> {
    const { hosts, tenantId } = this.settings;
    const form = { client_id: clientId, scope: `${hosts.graph}/.default`, grant_type: 'client_credentials' };
    return this.#run.web.call(
      {
        service: 'Entra ID',
        request: 'token',
        method: 'POST',
        url: new URL(`${hosts.login}/${tenantId}/oauth2/v2.0/token`),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        // Read for each attempt.
        get body() {
          return new URLSearchParams({ ...form, ...proof }).toString();
        },
        ok: [200],
        read: (json) => this.#tokenOf(json, 'access_token'),
        explain: (status, json) => {
          // The first of the numbers is that of the words.
          const number = at(json, 'error_codes', 0);
          const code = typeof number === 'number' ? `AADSTS${number}` : '';
          return explained(status, text(json, 'error_description'), code);
        },
      },
      { cut: this.#run.stopping, ...(before && { before }) },
    );
  }

  /** A GET, or with a body a POST. A 401 is answered once with a new token. */
  async #graph<Value>(
    request: string,
    path: string,
    own: Pick<WebRequest<Value>, 'read'> & Partial<Pick<WebRequest<Value>, 'body' | 'mayRetry' | 'ok'>>,
  ): Promise<Value | RequestError> {
    const { deadline, stopping, web } = this.#run;
    const { hosts, appId } = this.settings;
    const isRead = own.body === undefined;
    const send = async (): Promise<Value | RequestError> => {
      const whole: WebRequest<Value> = {
        service: 'Microsoft Graph',
        request,
        method: isRead ? 'GET' : 'POST',
        url: new URL(`${hosts.graph}/v1.0/applications(appId='${appId}')${path}`),
        headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
        ok: [200],
        mayRetry: (failed) => failed.isRetryable || failed.serviceCode === CONCURRENCY_VIOLATION,
        explain: (status, json) => explained(status, text(json, 'error', 'message'), text(json, 'error', 'code')),
        ...own,
      };
      return web.call(whole, isRead ? { cut: stopping } : { cut: deadline, stop: stopping });
    };
    const noToken = this.#token === '' ? await this.#signIn() : undefined;
    if (noToken) return noToken;
    const result = await send();
    // Somebody else's 401 leaves open what Graph has done.
    const { status, answeredBy } = result instanceof RequestError ? result.facts : {};
    const isRejected = status === 401 && answeredBy === 'service';
    return isRejected ? ((await this.#signIn()) ?? send()) : result;
  }

  /** The token of an answer, masked. */
  #tokenOf(json: unknown, name: string): string | undefined {
    const token = text(json, name);
    this.#run.mask(token);
    return token === '' ? undefined : token;
  }

  #secretOf(json: unknown): AppSecret {
    return {
      keyId: this.#run.printable(text(json, 'keyId')),
      name: text(json, 'displayName'),
      start: Date.parse(text(json, 'startDateTime')),
      end: Date.parse(text(json, 'endDateTime')),
    };
  }

  #claimsOf(token: string): Claims {
    const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const one = (name: string): string => this.#run.printable(text(claims, name));
    const roles = (list(claims, 'roles') ?? []).map((role) => this.#run.printable(String(role)));
    return { iss: one('iss'), sub: one('sub'), aud: one('aud'), oid: one('oid'), roles };
  }
}

export function claimsText({ iss, sub, aud }: Claims): string {
  return `issuer ${iss}, subject ${sub}, audience ${aud}`;
}
