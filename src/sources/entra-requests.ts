import { parseJson } from '../http/answer.ts';
import type { Limits } from '../http/caller.ts';
import { RequestError } from '../http/failure.ts';
import { callWeb, text } from '../http/web.ts';
import type { Message, Run } from '../job.ts';
import { AUDIENCE, AZ, ENTRA } from '../messages/entra.ts';
import { fill } from '../messages/message.ts';
import { list, type OwnRequest } from './answers.ts';
import { codeOf, type AppSecret } from './entra-decide.ts';

/** Where tokens and secrets go: no input says so. */
export const HOSTS = { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' };

/** What a rotation is to do: `appId` is the app whose secret is rotated, `clientId` the workflow's own app. */
export interface EntraSettings {
  readonly hosts: typeof HOSTS;
  readonly tenantId: string;
  readonly clientId: string;
  readonly appId: string;
  /** From ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN; empty: none that can be used. */
  readonly idTokenUrl: string;
  readonly idTokenRequestToken: string;
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

/** A token, masked, and those of its claims that are told. They are not verified: its reader does that. */
export interface Token extends Readonly<Record<'text' | 'iss' | 'sub' | 'aud' | 'oid', string>> {
  readonly roles: readonly string[];
}

/**
 * EntraClient sends the requests of a rotation, to GitHub, Entra ID and Microsoft Graph, and holds the token for Graph.
 * After a signal no request begins that changes something, and one that is under way has a few seconds; all others end at
 * once.
 */
export class EntraClient {
  readonly settings: EntraSettings;
  readonly #run: Run;
  /** By Graph's clock, when the secrets were read: that of this machine may be wrong by days. */
  now = NaN;
  /** The job's, by GitHub. */
  jobToken: Token | undefined;
  /** Of the workflow's app, by Entra ID, for Graph. */
  appToken: Token | undefined;

  constructor(run: Run, settings: EntraSettings) {
    this.#run = run;
    this.settings = settings;
  }

  /** explain words a failed request to GitHub, Entra ID or Graph. */
  explain(error: RequestError, changed: string): Message {
    const { appId, clientId } = this.settings;
    const told = this.#run.explain(error, changed);
    const code = codeOf(error.facts);
    if (code === undefined) return told;
    const rights = code === 'missing_rights' ? AZ.permit(clientId) + AZ.own(appId, clientId) : '';
    const claims = code === 'no_federated_credential' ? this.jobToken : undefined;
    const advice = claims ? AZ.federate(clientId, claims.iss, claims.sub) : rights;
    return fill(ENTRA, code, { detail: claims ? `: ${claimsText(claims)}` : '', changed, advice, quote: told.quote });
  }

  /** secrets gives all secrets of the app, expired ones as well. One without a key ID could not be named or removed. */
  async secrets(): Promise<readonly AppSecret[] | RequestError> {
    return this.#graph('?$select=passwordCredentials', {
      request: 'applications',
      read: (json, headers) => {
        this.now = Date.parse(headers.date ?? '');
        const secrets = list(json, 'passwordCredentials')?.map((credential) => this.#secretOf(credential));
        return this.now > 0 && secrets?.every(({ keyId }) => keyId !== '') === true ? secrets : undefined;
      },
    });
  }

  /** owners gives the object IDs of the users and service principals that own the app. An app has 100 at most. */
  async owners(): Promise<readonly string[] | RequestError> {
    return this.#graph('/owners?$select=id&$top=100', {
      request: 'owners',
      read: (json) => list(json, 'value')?.map((owner) => text(owner, 'id')),
    });
  }

  /** addPassword adds a secret, and masks it. It must not be repeated blindly. */
  async addPassword(name: string, end: number): Promise<NewSecret | RequestError> {
    return this.#graph('/addPassword', {
      request: 'addPassword',
      body: JSON.stringify({ passwordCredential: { displayName: name, endDateTime: new Date(end).toISOString() } }),
      onlyOnce: true,
      read: (json) => {
        const value = text(json, 'secretText');
        this.#run.host.mask(value);
        const secret = this.#secretOf(json);
        return value === '' || secret.keyId === '' ? undefined : { ...secret, name, value, end: secret.end || end };
      },
    });
  }

  /** removePassword removes a secret. Nothing else than 204 says that it did. */
  async removePassword(keyId: string): Promise<true | RequestError> {
    const body = JSON.stringify({ keyId });
    return this.#graph('/removePassword', { request: 'removePassword', body, ok: [204], read: (): true => true });
  }

  /** Gets a token for Microsoft Graph. The job's token lives five minutes: each attempt shows a new one. */
  async #signIn(): Promise<RequestError | undefined> {
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const proof = { client_assertion_type: type, client_assertion: '' };
    const before = async (): Promise<RequestError | undefined> => {
      const token = await this.#askGitHub();
      if (token instanceof RequestError) return token;
      this.jobToken = token;
      proof.client_assertion = token.text;
      return undefined;
    };
    const token = await this.token(this.settings.clientId, proof, { before });
    if (token instanceof RequestError) return token;
    this.appToken = token;
    return undefined;
  }

  async #askGitHub(): Promise<Token | RequestError> {
    const url = new URL(this.settings.idTokenUrl);
    url.searchParams.set('audience', AUDIENCE);
    return callWeb(
      this.#run.caller,
      {
        service: 'GitHub',
        request: 'OIDC token',
        method: 'GET',
        url,
        headers: { Authorization: `Bearer ${this.settings.idTokenRequestToken}` },
        read: (json) => this.#tokenOf(text(json, 'value')),
      },
      { cut: this.#run.stopping },
    );
  }

  /** token asks Entra ID for a token with which an app may call Graph. `proof` is what the app shows at each attempt. */
  async token(
    clientId: string,
    proof: Readonly<Record<string, string>>,
    limits: Limits = {},
  ): Promise<Token | RequestError> {
    const { hosts, tenantId } = this.settings;
    const form = { client_id: clientId, scope: `${hosts.graph}/.default`, grant_type: 'client_credentials' };
    return callWeb(
      this.#run.caller,
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
        read: (json) => this.#tokenOf(text(json, 'access_token')),
      },
      { cut: this.#run.stopping, ...limits },
    );
  }

  /** A GET, or with a body a POST. A 401 is answered once with a new token. */
  async #graph<Value>(path: string, own: OwnRequest<Value>): Promise<Value | RequestError> {
    const { caller, deadline, stopping } = this.#run;
    const { hosts, appId } = this.settings;
    const isRead = own.body === undefined;
    const send = async (): Promise<Value | RequestError> =>
      callWeb<Value>(
        caller,
        {
          service: 'Microsoft Graph',
          method: isRead ? 'GET' : 'POST',
          url: new URL(`${hosts.graph}/v1.0/applications(appId='${appId}')${path}`),
          headers: { Authorization: `Bearer ${this.appToken?.text ?? ''}`, 'Content-Type': 'application/json' },
          ...own,
        },
        isRead ? { cut: stopping } : { cut: deadline, stop: stopping },
      );
    const noToken = this.appToken ? undefined : await this.#signIn();
    if (noToken) return noToken;
    const result = await send();
    // Graph's own: somebody else's 401 leaves open what Graph has done.
    const isRejected = result instanceof RequestError && result.facts.code === 'unauthenticated';
    return isRejected ? ((await this.#signIn()) ?? send()) : result;
  }

  #tokenOf(token: string): Token | undefined {
    this.#run.host.mask(token);
    const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const one = (name: string): string => this.#run.printable(text(claims, name));
    const roles = (list(claims, 'roles') ?? []).map((role) => this.#run.printable(String(role)));
    if (token === '') return undefined;
    return { text: token, iss: one('iss'), sub: one('sub'), aud: one('aud'), oid: one('oid'), roles };
  }

  #secretOf(json: unknown): AppSecret {
    return {
      keyId: this.#run.printable(text(json, 'keyId')),
      name: text(json, 'displayName'),
      start: Date.parse(text(json, 'startDateTime')),
      end: Date.parse(text(json, 'endDateTime')),
    };
  }
}

export function claimsText({ iss, sub, aud }: Token): string {
  return `issuer ${iss}, subject ${sub}, audience ${aud}`;
}
