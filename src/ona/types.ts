/*
 * The messages of Ona's API that this action uses, under their own names (https://ona.com/docs/api-reference).
 */

/** SCMIntegration connects one Ona runner to one source host. */
export interface SCMIntegration {
  readonly id: string;
  readonly runnerId: string;
  readonly scmId: string;
  readonly host: string;
  readonly pat: boolean;
  readonly virtualDirectory: string;
  /** Absent: OAuth is off. */
  readonly oauth?: {
    /** Empty where Ona does not return it. */
    readonly clientId: string;
    readonly issuerUrl: string;
    /** Base64. Absent where Ona does not return it to this key. */
    readonly encryptedClientSecret?: string;
  };
}

/** The fields of an UpdateSCMIntegration request. A field that is absent is left as it is. */
export interface UpdateSCMIntegrationRequest {
  readonly id: string;
  readonly oauthClientId?: string;
  readonly oauthPlaintextClientSecret?: string;
  readonly issuerUrl?: string;
  readonly pat?: boolean;
  readonly virtualDirectory?: string;
}

/** The settings that ValidateRunnerConfiguration is asked about. */
export interface ValidateSCMIntegration extends UpdateSCMIntegrationRequest {
  readonly scmId: string;
  readonly host: string;
  readonly pat: boolean;
  readonly oauthEncryptedClientSecret?: string;
}

/** What the runner finds of settings. They are accepted only if `valid` is true. Complaints are printable, or empty. */
export interface SCMIntegrationValidationResult {
  readonly valid: boolean;
  readonly scmIdError: string;
  readonly hostError: string;
  readonly oauthError: string;
  readonly patError: string;
}

export interface Runner {
  readonly name: string;
  /** For example `RUNNER_PHASE_ACTIVE`; empty where Ona does not say. */
  readonly phase: string;
  /** Without a public key Ona cannot encrypt a secret for this runner. */
  readonly hasPublicKey: boolean;
  /** It has a `runnerManagerId` or the provider `RUNNER_PROVIDER_MANAGED`: other runners inherit its integrations. */
  readonly isManaged: boolean;
}

/** One stored sign-in to a host. */
export interface HostAuthenticationToken {
  readonly host: string;
  /** `HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH` or `…_PAT`. */
  readonly source: string;
  readonly isServiceAccount: boolean;
}
