import type { Subject as SubjectMessage } from './gen/gitpod/v1/identity_pb.js';
import type { HostAuthenticationTokenSource } from './gen/gitpod/v1/runner_configuration_pb.js';
import type { RunnerKind, RunnerPhase, RunnerProvider } from './gen/gitpod/v1/runner_pb.js';

export const READ_WRITE_KEY = 'local-ona-key-read-and-write';
export const READ_ONLY_KEY = 'local-ona-key-read-only';

/** Somebody or something that acts in the organization: whom keys and sign-ins belong to. */
export type Subject = Readonly<Pick<SubjectMessage, 'id' | 'principal'>>;

export interface OAuthConfig {
  readonly clientId: string;
  /** Empty where the kind needs none. */
  readonly issuerUrl: string;
  readonly encryptedClientSecret: Uint8Array<ArrayBuffer>;
}

export interface Integration {
  readonly id: string;
  readonly scmId: string;
  readonly host: string;
  readonly runnerId: string;
  pat: boolean;
  virtualDirectory?: string | undefined;
  /** Absent: OAuth is off. */
  oauth?: OAuthConfig | undefined;
  /** List shows it, and for every other method it does not exist. */
  readonly listedOnly?: boolean;
}

export interface Runner {
  readonly id: string;
  name: string;
  kind: RunnerKind;
  provider: RunnerProvider;
  phase: RunnerPhase;
  message: string;
  /** Absent until the runner has registered. */
  publicKey?: Uint8Array<ArrayBuffer> | undefined;
  /** The manager of a managed runner. */
  readonly managerId?: string;
}

/** The sign-in of one user or service account to one host. */
export interface HostToken {
  readonly id: string;
  readonly runnerId: string;
  readonly host: string;
  readonly source: HostAuthenticationTokenSource;
  readonly integrationId: string;
  readonly subject: Subject;
}

/** What is known of an API key besides the key itself. */
export interface PersonalAccessToken {
  readonly id: string;
  readonly userId: string;
  readonly description: string;
  readonly readOnly: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Absent: never used. */
  readonly lastUsed?: Date;
}

/** What a world is made of, in the form in which it is written down. */
export interface WorldParts {
  readonly integrations: readonly Integration[];
  readonly runners: readonly Runner[];
  readonly tokens: readonly HostToken[];
  readonly personalAccessTokens: readonly PersonalAccessToken[];
}

/** Everything that the server knows. A test may change it at any time; the next request sees the change. */
export interface World {
  /** By ID, in lower case. */
  readonly integrations: Map<string, Integration>;
  /** By ID, in lower case. */
  readonly runners: Map<string, Runner>;
  tokens: HostToken[];
  personalAccessTokens: PersonalAccessToken[];
  /** What each key may do. */
  readonly apiKeys: Map<string, 'read' | 'read-write'>;
}

/** Builds the indexes. Two keys are valid in every world. Integrations and runners are taken as they are, not copied: each server needs its own. */
export function createWorld(parts: WorldParts): World {
  return {
    integrations: new Map(parts.integrations.map((integration) => [integration.id.toLowerCase(), integration])),
    runners: new Map(parts.runners.map((runner) => [runner.id.toLowerCase(), runner])),
    tokens: [...parts.tokens],
    personalAccessTokens: [...parts.personalAccessTokens],
    apiKeys: new Map([
      [READ_WRITE_KEY, 'read-write'],
      [READ_ONLY_KEY, 'read'],
    ]),
  };
}
