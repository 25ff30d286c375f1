import { encrypt, runnerKeys } from './encryption.ts';
import { Principal } from './gen/gitpod/v1/identity_pb.js';
import { HostAuthenticationTokenSource } from './gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerKind, RunnerPhase, RunnerProvider } from './gen/gitpod/v1/runner_pb.js';
import { ADMIN, SERVICE_ACCOUNT, type Subject } from './organization.ts';
import type { ApiKey, HostToken, Integration, OAuthConfig, PersonalAccessToken, Runner, WorldParts } from './state.ts';

/*
 * The world that a local Ona holds when it is not given another: a small organization in which each rule of the API
 * has at least one integration to show itself on.
 */

export const READ_WRITE_KEY = 'local-ona-key-read-and-write';
export const READ_ONLY_KEY = 'local-ona-key-read-only';

export const RUNNER_IDS = {
  prodEu: '0195a1f0-0000-7000-8000-00000000e001',
  prodUs: '0195a1f0-0000-7000-8000-00000000e002',
  /** Registered, but not running now. */
  staging: '0195a1f0-0000-7000-8000-00000000e003',
  /** Has never registered: no public key. */
  newRunner: '0195a1f0-0000-7000-8000-00000000e004',
  /** The one of every organization that only carries configuration. */
  localConfiguration: '0195a1f0-0000-7000-8000-00000000e005',
  /** Operated by Ona through a runner manager, from which its integrations are inherited. */
  managed: '0195a1f0-0000-7000-8000-00000000e006',
} as const;

/** The runner manager of the managed runner. */
export const MANAGER_ID = '0195a1f0-0000-7000-8000-00000000e0a1';

export const INTEGRATION_IDS = {
  /** OAuth and PATs, both on. */
  githubEu: '0195a1f0-0000-7000-8000-0000000000a1',
  gitlabEu: '0195a1f0-0000-7000-8000-0000000000a2',
  entraEu: '0195a1f0-0000-7000-8000-0000000000a3',
  /** The same OAuth app as githubEu. */
  githubUs: '0195a1f0-0000-7000-8000-0000000000b1',
  bitbucketUs: '0195a1f0-0000-7000-8000-0000000000b2',
  /** PATs only, as always for this kind, with a virtual directory. */
  azureServerUs: '0195a1f0-0000-7000-8000-0000000000b3',
  /** PATs only, of a kind that could have OAuth. */
  gheUs: '0195a1f0-0000-7000-8000-0000000000b4',
  /** On the inactive runner. */
  githubStaging: '0195a1f0-0000-7000-8000-0000000000c1',
  /** On the runner that has never registered. */
  githubNewRunner: '0195a1f0-0000-7000-8000-0000000000d1',
  githubLocal: '0195a1f0-0000-7000-8000-0000000000f1',
  /** With an OAuth app, on the managed runner: List shows it and Get does not. */
  inherited: '0195a1f0-0000-7000-8000-0000000000f8',
  /** Inherited too. Its runner is an ordinary one, and its ID is not a UUID. */
  inheritedWithoutUuid: 'managed-gitlab.com',
} as const;

/** The OAuth apps in use, with the secrets that are stored at the start. */
export const OAUTH_APPS = {
  github: { clientId: 'Iv1.local0github0app', secret: 'github-app-secret-at-the-start' },
  gitlab: { clientId: 'gitlab-local-app', secret: 'gitlab-app-secret-at-the-start' },
  entra: { clientId: '5d1b7c1e-1111-4222-8333-444455556666', secret: 'entra-app-secret-at-the-start' },
  bitbucket: { clientId: 'bitbucket-local-consumer', secret: 'bitbucket-secret-at-the-start' },
  staging: { clientId: 'Iv1.local0staging0app', secret: 'staging-app-secret-at-the-start' },
  managed: { clientId: 'Iv1.local0managed0app', secret: 'managed-app-secret-at-the-start' },
} as const;

export const ENTRA_ISSUER = 'https://login.microsoftonline.com/7a5c0d2e-aaaa-4bbb-8ccc-ddddeeeeffff/v2.0';

/** The parts of the default world, new at each call, so that no test sees what another did. */
export function defaultWorld(): WorldParts {
  return {
    runners: runners(),
    integrations: integrations(),
    tokens: hostTokens(),
    personalAccessTokens: personalAccessTokens(new Date()),
    apiKeys: DEFAULT_KEYS,
  };
}

/** Always valid, whatever else the world holds. */
export const DEFAULT_KEYS: readonly ApiKey[] = [
  { key: READ_WRITE_KEY, access: 'read-write' },
  { key: READ_ONLY_KEY, access: 'read' },
];

/** Makes a runner that has registered and is active, unless told otherwise. */
export function createRunner(id: string, name: string, differences: Partial<Runner> = {}): Runner {
  return {
    id,
    name,
    kind: RunnerKind.REMOTE,
    provider: RunnerProvider.AWS_EC2,
    phase: RunnerPhase.ACTIVE,
    message: '',
    keys: runnerKeys(id),
    ...differences,
  };
}

/** Makes an OAuth configuration whose secret is encrypted for the runner. */
export function createOAuth(
  runnerId: string,
  app: { readonly clientId: string; readonly secret: string },
  issuerUrl = '',
): OAuthConfig {
  const encryptedClientSecret = encrypt(runnerKeys(runnerId).publicKey, app.secret);
  return { clientId: app.clientId, issuerUrl, encryptedClientSecret };
}

function runners(): Runner[] {
  return [
    createRunner(RUNNER_IDS.prodEu, 'prod-eu'),
    createRunner(RUNNER_IDS.prodUs, 'prod-us', { provider: RunnerProvider.GCP }),
    createRunner(RUNNER_IDS.staging, 'staging', { phase: RunnerPhase.INACTIVE, message: 'no sign of life for 3 days' }),
    createRunner(RUNNER_IDS.newRunner, 'new-runner', { phase: RunnerPhase.CREATED, keys: undefined }),
    createRunner(RUNNER_IDS.localConfiguration, 'local configuration', {
      kind: RunnerKind.LOCAL_CONFIGURATION,
      provider: RunnerProvider.UNSPECIFIED,
      phase: RunnerPhase.INACTIVE,
    }),
    createRunner(RUNNER_IDS.managed, 'ona-cloud', { provider: RunnerProvider.MANAGED, managerId: MANAGER_ID }),
  ];
}

/** In no default world, because no run may leave it out without a word: to be added where that is the subject. */
export const LISTED_ONLY_ID = '0195a1f0-0000-7000-8000-0000000000e1';

/** Makes an integration that List shows and Get does not, although its runner is an ordinary one. */
export function createListedOnly(): Integration {
  const runnerId = RUNNER_IDS.prodEu;
  return {
    id: LISTED_ONLY_ID,
    scmId: 'github',
    host: 'ghe-eu.acme.example',
    runnerId,
    pat: false,
    oauth: createOAuth(runnerId, OAUTH_APPS.github),
    listedOnly: true,
  };
}

function integrations(): Integration[] {
  return [...integrationsOfProdEu(), ...integrationsOfProdUs(), ...integrationsElsewhere()];
}

function integrationsOfProdEu(): Integration[] {
  const runnerId = RUNNER_IDS.prodEu;
  return [
    {
      id: INTEGRATION_IDS.githubEu,
      scmId: 'github',
      host: 'github.com',
      runnerId,
      pat: true,
      oauth: createOAuth(runnerId, OAUTH_APPS.github),
    },
    {
      id: INTEGRATION_IDS.gitlabEu,
      scmId: 'gitlab',
      host: 'gitlab.com',
      runnerId,
      pat: false,
      oauth: createOAuth(runnerId, OAUTH_APPS.gitlab),
    },
    {
      id: INTEGRATION_IDS.entraEu,
      scmId: 'azuredevops_entra',
      host: 'dev.azure.com/acme',
      runnerId,
      pat: false,
      oauth: createOAuth(runnerId, OAUTH_APPS.entra, ENTRA_ISSUER),
    },
  ];
}

function integrationsOfProdUs(): Integration[] {
  const runnerId = RUNNER_IDS.prodUs;
  return [
    {
      id: INTEGRATION_IDS.githubUs,
      scmId: 'github',
      host: 'github.com',
      runnerId,
      pat: false,
      oauth: createOAuth(runnerId, OAUTH_APPS.github),
    },
    {
      id: INTEGRATION_IDS.bitbucketUs,
      scmId: 'bitbucket',
      host: 'bitbucket.org',
      runnerId,
      pat: false,
      oauth: createOAuth(runnerId, OAUTH_APPS.bitbucket),
    },
    {
      id: INTEGRATION_IDS.azureServerUs,
      scmId: 'azuredevops_server',
      host: 'tfs.acme.example',
      runnerId,
      pat: true,
      virtualDirectory: '/tfs',
    },
    { id: INTEGRATION_IDS.gheUs, scmId: 'github', host: 'ghe.acme.example', runnerId, pat: true },
    {
      id: INTEGRATION_IDS.inheritedWithoutUuid,
      scmId: 'gitlab',
      host: 'gitlab.com',
      runnerId,
      pat: false,
      listedOnly: true,
    },
  ];
}

function integrationsElsewhere(): Integration[] {
  return [
    {
      id: INTEGRATION_IDS.githubStaging,
      scmId: 'github',
      host: 'github.com',
      runnerId: RUNNER_IDS.staging,
      pat: true,
      oauth: createOAuth(RUNNER_IDS.staging, OAUTH_APPS.staging),
    },
    {
      id: INTEGRATION_IDS.githubNewRunner,
      scmId: 'github',
      host: 'github.com',
      runnerId: RUNNER_IDS.newRunner,
      pat: true,
    },
    {
      id: INTEGRATION_IDS.githubLocal,
      scmId: 'github',
      host: 'github.com',
      runnerId: RUNNER_IDS.localConfiguration,
      pat: true,
      oauth: createOAuth(RUNNER_IDS.localConfiguration, OAUTH_APPS.staging),
    },
    {
      id: INTEGRATION_IDS.inherited,
      scmId: 'github',
      host: 'github.com',
      runnerId: RUNNER_IDS.managed,
      pat: true,
      oauth: createOAuth(RUNNER_IDS.managed, OAUTH_APPS.managed),
      listedOnly: true,
    },
  ];
}

function hostTokens(): HostToken[] {
  const { OAUTH, PAT } = HostAuthenticationTokenSource;
  const { prodEu, prodUs } = RUNNER_IDS;
  const made: [string, string, HostAuthenticationTokenSource, string, Subject?][] = [
    [prodEu, 'github.com', OAUTH, INTEGRATION_IDS.githubEu],
    [prodEu, 'github.com', OAUTH, INTEGRATION_IDS.githubEu],
    [prodEu, 'github.com', OAUTH, INTEGRATION_IDS.githubEu],
    [prodEu, 'github.com', PAT, INTEGRATION_IDS.githubEu],
    [prodEu, 'github.com', PAT, INTEGRATION_IDS.githubEu],
    [prodEu, 'gitlab.com', OAUTH, INTEGRATION_IDS.gitlabEu],
    [prodUs, 'github.com', OAUTH, INTEGRATION_IDS.githubUs],
    [prodUs, 'tfs.acme.example', PAT, INTEGRATION_IDS.azureServerUs],
    [prodEu, 'github.com', PAT, INTEGRATION_IDS.githubEu, SERVICE_ACCOUNT],
  ];
  return made.map(([runnerId, host, source, integrationId, subject], index) => ({
    id: numberedUuid('7070', index),
    runnerId,
    host,
    source,
    integrationId,
    subject: subject ?? person(index),
  }));
}

/** A person of the organization, always the same for the same number. */
export function person(index: number): Subject {
  return { id: numberedUuid('5e50', index), principal: Principal.USER };
}

/** Those of the admin, who owns the default keys: one of them was last used yesterday and expires in 60 days. */
function personalAccessTokens(now: Date): PersonalAccessToken[] {
  const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
  const common = { userId: ADMIN.id, createdAt: days(-30), expiresAt: days(60) };
  return [
    { ...common, id: numberedUuid('9a70', 0), description: 'rotation', readOnly: false, lastUsed: days(-1) },
    { ...common, id: numberedUuid('9a70', 1), description: 'reports', readOnly: true },
  ];
}

/** A fixed UUID for the `index`th thing of a family. */
export function numberedUuid(family: string, index: number): string {
  return `0195a1f0-${family}-7000-8000-${index.toString(16).padStart(12, '0')}`;
}
