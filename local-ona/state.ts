import type { HostAuthenticationTokenSource } from './gen/gitpod/v1/runner_configuration_pb.js';
import type { RunnerKind, RunnerPhase, RunnerProvider } from './gen/gitpod/v1/runner_pb.js';
import type { RunnerKeys } from './encryption.ts';
import type { Subject } from './organization.ts';

export interface OAuthConfig {
  clientId: string;
  /** Empty where the kind needs none. */
  issuerUrl: string;
  encryptedClientSecret: Uint8Array<ArrayBuffer>;
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
  keys?: RunnerKeys | undefined;
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

export interface ApiKey {
  readonly key: string;
  /** Absent: the admin of the organization. */
  readonly owner?: Subject;
  readonly access: 'read' | 'read-write';
  /** IDs of the only integrations that exist for this key. Absent: all. */
  readonly sees?: readonly string[];
}

/** Everything that the server knows. A test may change it at any time; the next request sees the change. */
export interface World {
  /** By ID, in lower case. */
  readonly integrations: Map<string, Integration>;
  /** By ID, in lower case. */
  readonly runners: Map<string, Runner>;
  tokens: HostToken[];
  personalAccessTokens: PersonalAccessToken[];
  /** By the key itself. */
  readonly apiKeys: Map<string, ApiKey>;
  /** Which secrets the source host accepts, by OAuth client ID. A client ID that is not here accepts any. */
  readonly providers: Map<string, Set<string>>;
  /** Secrets that are not known everywhere yet: how many more checks of them fail before they succeed. */
  readonly freshSecrets: Map<string, number>;
}

/** What a world is made of, in the form in which it is written down. */
export interface WorldParts {
  readonly integrations: readonly Integration[];
  readonly runners: readonly Runner[];
  readonly tokens: readonly HostToken[];
  readonly personalAccessTokens: readonly PersonalAccessToken[];
  readonly apiKeys: readonly ApiKey[];
}

/** Builds the indexes. Integrations and runners are taken as they are, not copied: give each server its own. */
export function createWorld(parts: WorldParts): World {
  return {
    integrations: new Map(parts.integrations.map((integration) => [integration.id.toLowerCase(), integration])),
    runners: new Map(parts.runners.map((runner) => [runner.id.toLowerCase(), runner])),
    tokens: [...parts.tokens],
    personalAccessTokens: [...parts.personalAccessTokens],
    apiKeys: new Map(parts.apiKeys.map((key) => [key.key, key])),
    providers: new Map(),
    freshSecrets: new Map(),
  };
}
