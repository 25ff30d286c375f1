import type { Secret } from './secret.ts';

/*
 * What this action knows of Ona: its messages, under the names of Ona's API, and the ways in which a request can fail.
 * src/api speaks it over HTTP; src/rotation works with it; src/action puts it into words.
 */

/** A method of Ona's API that this action calls. */
export type Method =
  | 'GetSCMIntegration'
  | 'ListSCMIntegrations'
  | 'UpdateSCMIntegration'
  | 'ValidateRunnerConfiguration'
  | 'GetRunner'
  | 'ListHostAuthenticationTokens';

/** SCMIntegration is how one Ona runner signs in to one source host. */
export interface SCMIntegration {
  readonly id: string;
  readonly runnerId: string;
  readonly scmId: string;
  readonly host: string;
  readonly pat: boolean;
  readonly virtualDirectory: string;
  /** Absent: OAuth is off. */
  readonly oauth?: OAuthConfig;
}

export interface OAuthConfig {
  readonly clientId: string;
  readonly issuerUrl: string;
  /** The stored secret's ciphertext, base64. Absent where Ona does not show it to this key. */
  readonly encryptedClientSecret?: Secret;
}

/** The fields of an UpdateSCMIntegration request. A field that is absent is left as it is. */
export interface UpdateSCMIntegrationRequest {
  readonly id: string;
  readonly oauthClientId?: string;
  readonly oauthPlaintextClientSecret?: Secret;
  readonly pat?: boolean;
  readonly issuerUrl?: string;
  readonly virtualDirectory?: string;
}

/** The settings that ValidateRunnerConfiguration is asked about. */
export interface ValidateSCMIntegration {
  readonly id: string;
  readonly scmId: string;
  readonly host: string;
  readonly pat: boolean;
  readonly oauthClientId?: string;
  readonly oauthPlaintextClientSecret?: Secret;
  readonly oauthEncryptedClientSecret?: Secret;
  readonly issuerUrl?: string;
  readonly virtualDirectory?: string;
}

/** What the runner finds of settings. They are acceptable only if `valid` is true. */
export interface SCMIntegrationValidationResult {
  readonly valid: boolean;
  readonly scmIdError: string;
  readonly hostError: string;
  readonly oauthError: string;
  readonly patError: string;
}

export interface Runner {
  readonly runnerId: string;
  readonly name: string;
  /** For example `RUNNER_PHASE_ACTIVE`; empty where Ona does not say. */
  readonly phase: string;
  /** Without a public key the server cannot encrypt a secret for this runner. */
  readonly hasPublicKey: boolean;
}

/** One user's sign-in to a host, as far as it is counted here. */
export interface HostAuthenticationToken {
  readonly runnerId: string;
  readonly host: string;
  readonly source: string;
}

/** Ona is what can be asked of the API. Every method rejects with an {@link OnaError} and nothing else. */
export interface Ona {
  getSCMIntegration(id: string): Promise<SCMIntegration>;
  /** All pages, one at a time; `runnerIds` is the server's own filter, empty for all runners. */
  listSCMIntegrations(runnerIds: readonly string[]): AsyncIterable<readonly SCMIntegration[]>;
  updateSCMIntegration(request: UpdateSCMIntegrationRequest): Promise<void>;
  validateRunnerConfiguration(
    runnerId: string,
    settings: ValidateSCMIntegration,
  ): Promise<SCMIntegrationValidationResult>;
  getRunner(runnerId: string): Promise<Runner>;
  /** All pages, one at a time. */
  listHostAuthenticationTokens(runnerId: string): AsyncIterable<readonly HostAuthenticationToken[]>;
}

/** The error codes of the Connect protocol (https://connectrpc.com/docs/protocol#error-codes). */
export const CONNECT_CODES = [
  'canceled',
  'unknown',
  'invalid_argument',
  'deadline_exceeded',
  'not_found',
  'already_exists',
  'permission_denied',
  'resource_exhausted',
  'failed_precondition',
  'aborted',
  'out_of_range',
  'unimplemented',
  'internal',
  'unavailable',
  'data_loss',
  'unauthenticated',
] as const;

export type ConnectCode = (typeof CONNECT_CODES)[number];

/** The ways in which no answer of the API's was had. Named apart from the Connect codes, which are the server's word. */
export type NetworkCode =
  /** The name does not resolve. */
  | 'dns_failure'
  /** Nobody listens there, or no route leads there. */
  | 'connection_refused'
  /** The connection was made and broke before the answer was whole. */
  | 'connection_lost'
  /** The answer was not there, whole, when the time was over. */
  | 'timeout'
  /** The server's certificate is not trusted. */
  | 'certificate_error'
  /** The other side does not speak TLS as it should. */
  | 'tls_error'
  /** The proxy did not make the connection. */
  | 'proxy_error'
  /** The server named another address. */
  | 'redirected'
  /** The server went on naming addresses that could be followed. */
  | 'redirected_too_often'
  /** An answer that is not Ona's: a page, a proxy's login, another shape. */
  | 'not_ona'
  /** More than the action is willing to read. */
  | 'answer_too_large'
  /** The workflow run was cancelled. */
  | 'stopped';

export type OnaErrorCode = ConnectCode | NetworkCode;

/**
 * The most characters that are kept of a text that Ona or a runner has for people: far more than is ever looked at, and
 * little enough to be kept for thousands of integrations.
 */
export const LONGEST_TEXT = 64 * 1024;

/** What is known of a failed request besides its code. All texts are from outside and not yet fit to be printed. */
export interface OnaErrorDetails {
  readonly method: Method;
  /** The URL that was asked last. */
  readonly url: string;
  /** The server's or the system's own words; may be empty. */
  readonly message: string;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** Content type of an answer that is not Ona's. */
  readonly contentType?: string;
  /** Where a redirect points, as the server put it. */
  readonly location?: string;
  /** How many times it was tried. */
  readonly attempts: number;
  /** False if no attempt can have had an effect: none reached Ona, or Ona itself refused it. */
  readonly mayHaveTakenEffect: boolean;
  /** True if Ona itself has answered an attempt, with an error. */
  readonly answeredByOna: boolean;
}

/** An attempt that failed and will be repeated. */
export interface Retry {
  readonly error: OnaError;
  /** The ID that the request is about, empty for a list. */
  readonly about: string;
  /** Milliseconds until the next attempt. */
  readonly wait: number;
  /** The number of the next attempt, and of how many. */
  readonly next: number;
  readonly most: number;
}

/** OnaError is a request to Ona that failed for good, after all its attempts. */
export class OnaError extends Error {
  readonly code: OnaErrorCode;
  readonly details: OnaErrorDetails;

  constructor(code: OnaErrorCode, details: OnaErrorDetails) {
    // The server's text stays out of message, which a stack would print as it is.
    super(`${details.method}: ${code}`);
    this.name = 'OnaError';
    this.code = code;
    this.details = details;
  }
}
