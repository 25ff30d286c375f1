import type { Secret } from './secret.ts';

/*
 * What this action knows of Ona: its messages, under the names of Ona's API, and the ways in which a request can fail.
 * src/api speaks it over HTTP, src/rotation works with it, and src/report puts it into words.
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
  /** Ona or a manager of runners operates it, and other runners inherit its integrations. */
  readonly isManaged: boolean;
}

/** One sign-in to a host, as far as it is counted here. */
export interface HostAuthenticationToken {
  readonly runnerId: string;
  readonly host: string;
  readonly source: string;
  /** It belongs to a service account, not to a person. */
  readonly isServiceAccount: boolean;
}

/**
 * Ona is what can be asked of the API. Every method rejects with an {@link OnaError} and nothing else. A request ends
 * with the code `stopped` as soon as its signal is aborted.
 */
export interface Ona {
  getSCMIntegration(id: string, signal: AbortSignal): Promise<SCMIntegration>;
  /** Yields all pages, one at a time. `runnerIds` is the server's own filter; an empty one stands for all runners. */
  listSCMIntegrations(runnerIds: readonly string[], signal: AbortSignal): AsyncIterable<readonly SCMIntegration[]>;
  /** Resolves when Ona has accepted the write. That proves nothing: only reading back does. */
  updateSCMIntegration(request: UpdateSCMIntegrationRequest, signal: AbortSignal): Promise<void>;
  validateRunnerConfiguration(
    runnerId: string,
    settings: ValidateSCMIntegration,
    signal: AbortSignal,
  ): Promise<SCMIntegrationValidationResult>;
  getRunner(runnerId: string, signal: AbortSignal): Promise<Runner>;
  /** Yields all pages, one at a time. */
  listHostAuthenticationTokens(
    runnerId: string,
    signal: AbortSignal,
  ): AsyncIterable<readonly HostAuthenticationToken[]>;
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

/** The reasons why no answer of the API arrived. The Connect codes come from the server, so these have other names. */
export type NetworkCode =
  /** The name does not resolve. */
  | 'dns_failure'
  /** No connection could be made: refused, no route, or no answer. */
  | 'connection_refused'
  /** The connection was made and broke before the whole answer arrived. */
  | 'connection_lost'
  /** The whole answer did not arrive in time. */
  | 'timeout'
  /** The server's certificate is not trusted. */
  | 'certificate_error'
  /** The TLS connection could not be made. */
  | 'tls_error'
  /** The proxy did not make the connection. */
  | 'proxy_error'
  /** The server named another address, which the request does not follow. */
  | 'redirected'
  /** The server went on naming addresses that could be followed. */
  | 'redirected_too_often'
  /** An answer that is not the API's, with a status that Connect maps to no code. */
  | 'not_ona'
  /** The answer is larger than the action reads. */
  | 'answer_too_large'
  /** The workflow run was cancelled. */
  | 'stopped';

export type OnaErrorCode = ConnectCode | NetworkCode;

/** Who answered the last attempt. `unknown`: the answer is not the API's, whoever sent it. */
type AnsweredBy = 'ona' | 'unknown' | 'nobody';

/**
 * The most characters that are kept of a text that Ona or a runner has for people: far more than is ever shown, and
 * little enough to be kept for thousands of integrations.
 */
export const LONGEST_TEXT = 8 * 1024;

/** What is known of a failed request besides its code. All texts are from outside and not yet fit to be printed. */
export interface OnaErrorDetails {
  readonly method: Method;
  /** The URL that was asked last. */
  readonly url: string;
  /** The server's or the system's own words; may be empty. */
  readonly message: string;
  readonly answeredBy: AnsweredBy;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** A code in Ona's error that the Connect protocol does not know. */
  readonly unknownCode?: string;
  /** Content type of an answer that is not Ona's. */
  readonly contentType?: string;
  /** Content encoding of an answer that is compressed although none was asked for. */
  readonly contentEncoding?: string;
  /** Where a redirect points, as the server put it. */
  readonly location?: string;
  /** How many times it was tried. */
  readonly attempts: number;
  /** False if no attempt can have had an effect: each one never left, or Ona itself refused it. */
  readonly mayHaveTakenEffect: boolean;
  /** True if an attempt was answered with an error, by Ona or by a page that is not Ona's, and not just lost. */
  readonly wasAnswered: boolean;
}

/** An attempt that failed and will be repeated. */
export interface Retry {
  readonly error: OnaError;
  /** The ID of the integration or runner that the request is for; empty for a list. */
  readonly subjectId: string;
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

/** orError gives an OnaError as a result. */
export async function orError<Result>(promise: Promise<Result>): Promise<Result | OnaError> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof OnaError) return error;
    throw error;
  }
}

/** isNotShown says whether Get answers like this for an inherited or a deleted integration. */
export function isNotShown(error: OnaError | undefined): boolean {
  return error?.code === 'not_found' || error?.code === 'invalid_argument';
}

/** isKeyRejected says whether an error means that no request with this API key can succeed. */
export function isKeyRejected(error: OnaError | undefined): boolean {
  return error?.code === 'unauthenticated';
}
