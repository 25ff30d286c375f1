import { encrypt, publicKeyOf } from './encryption.ts';
import { Principal } from './gen/gitpod/v1/identity_pb.js';
import { HostAuthenticationTokenSource } from './gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerKind, RunnerPhase, RunnerProvider } from './gen/gitpod/v1/runner_pb.js';
import type { HostToken, Integration, OAuthConfig, PersonalAccessToken } from './state.ts';
import type { Runner, Subject, WorldParts } from './state.ts';

/*
 * The world that a local Ona holds unless it is started with another: a small organization in which each rule of the
 * API has at least one integration to show itself on.
 */

export const ORGANIZATION = { id: '0195a1f0-0000-7000-8000-000000000001', tier: 'enterprise' } as const;

/** Whom all keys belong to. */
export const ADMIN: Subject = { id: '0195a1f0-0000-7000-8000-000000000002', principal: Principal.USER };

/** Signs in to source hosts for automations, with personal access tokens alone. */
const SERVICE_ACCOUNT: Subject = {
  id: '0195a1f0-0000-7000-8000-000000000003',
  principal: Principal.SERVICE_ACCOUNT,
};

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

/** The parts of the default world, new at each call, so that no test sees what another did. Dates are around `now`. */
export function defaultWorld(now = Date.now()): WorldParts {
  return {
    runners: runners(),
    integrations: integrations(),
    tokens: hostTokens(),
    personalAccessTokens: personalAccessTokens(now),
  };
}

/** Makes a runner that has registered and is active, unless `differences` says otherwise. */
export function createRunner(id: string, name: string, differences: Partial<Runner> = {}): Runner {
  return {
    id,
    name,
    kind: RunnerKind.REMOTE,
    provider: RunnerProvider.AWS_EC2,
    phase: RunnerPhase.ACTIVE,
    message: '',
    publicKey: publicKeyOf(id),
    ...differences,
  };
}

interface App {
  readonly clientId: string;
  readonly secret: string;
}

/** Makes the OAuth configuration of an integration on this runner, with its secret encrypted. */
export function createOAuth(runnerId: string, app: App, issuerUrl = ''): OAuthConfig {
  return { clientId: app.clientId, issuerUrl, encryptedClientSecret: encrypt(runnerId, app.secret) };
}

/** In no default world, because no run may leave it out without a word: to be added where that is the subject. */
export const LISTED_ONLY_ID = '0195a1f0-0000-7000-8000-0000000000e1';

/** Makes an integration that List shows and Get does not, although its runner is an ordinary one. */
export function createListedOnly(): Integration {
  return integration([LISTED_ONLY_ID, 'github', 'ghe-eu.acme.example', 'prodEu', 'github'], { listedOnly: true });
}

function runners(): Runner[] {
  return [
    createRunner(RUNNER_IDS.prodEu, 'prod-eu'),
    createRunner(RUNNER_IDS.prodUs, 'prod-us', { provider: RunnerProvider.GCP }),
    createRunner(RUNNER_IDS.staging, 'staging', { phase: RunnerPhase.INACTIVE, message: 'no sign of life for 3 days' }),
    createRunner(RUNNER_IDS.newRunner, 'new-runner', { phase: RunnerPhase.CREATED, publicKey: undefined }),
    createRunner(RUNNER_IDS.localConfiguration, 'local configuration', {
      kind: RunnerKind.LOCAL_CONFIGURATION,
      provider: RunnerProvider.UNSPECIFIED,
      phase: RunnerPhase.INACTIVE,
    }),
    createRunner(RUNNER_IDS.managed, 'ona-cloud', {
      provider: RunnerProvider.MANAGED,
      managerId: '0195a1f0-0000-7000-8000-00000000e0a1',
    }),
  ];
}

type Row = [id: string, scmId: string, host: string, runner: keyof typeof RUNNER_IDS, app?: keyof typeof OAUTH_APPS];

function integration([id, scmId, host, runner, app]: Row, differences: Partial<Integration> = {}): Integration {
  const runnerId = RUNNER_IDS[runner];
  const issuerUrl = scmId === 'azuredevops_entra' ? ENTRA_ISSUER : '';
  const oauth = app && createOAuth(runnerId, OAUTH_APPS[app], issuerUrl);
  return { id, scmId, host, runnerId, pat: false, ...(oauth && { oauth }), ...differences };
}

function integrations(): Integration[] {
  const ids = INTEGRATION_IDS;
  return [
    integration([ids.githubEu, 'github', 'github.com', 'prodEu', 'github'], { pat: true }),
    integration([ids.gitlabEu, 'gitlab', 'gitlab.com', 'prodEu', 'gitlab']),
    integration([ids.entraEu, 'azuredevops_entra', 'dev.azure.com/acme', 'prodEu', 'entra']),
    integration([ids.githubUs, 'github', 'github.com', 'prodUs', 'github']),
    integration([ids.bitbucketUs, 'bitbucket', 'bitbucket.org', 'prodUs', 'bitbucket']),
    integration([ids.azureServerUs, 'azuredevops_server', 'tfs.acme.example', 'prodUs'], {
      pat: true,
      virtualDirectory: '/tfs',
    }),
    integration([ids.gheUs, 'github', 'ghe.acme.example', 'prodUs'], { pat: true }),
    integration([ids.inheritedWithoutUuid, 'gitlab', 'gitlab.com', 'prodUs'], { listedOnly: true }),
    integration([ids.githubStaging, 'github', 'github.com', 'staging', 'staging'], { pat: true }),
    integration([ids.githubNewRunner, 'github', 'github.com', 'newRunner'], { pat: true }),
    integration([ids.githubLocal, 'github', 'github.com', 'localConfiguration', 'staging'], { pat: true }),
    integration([ids.inherited, 'github', 'github.com', 'managed', 'managed'], { pat: true, listedOnly: true }),
  ];
}

/** The sign-ins of eight people and of a service account. */
function hostTokens(): HostToken[] {
  const { OAUTH, PAT } = HostAuthenticationTokenSource;
  const { prodEu, prodUs } = RUNNER_IDS;
  const { githubEu, gitlabEu, githubUs, azureServerUs } = INTEGRATION_IDS;
  const made: [string, string, HostAuthenticationTokenSource, string, Subject?][] = [
    [prodEu, 'github.com', OAUTH, githubEu],
    [prodEu, 'github.com', OAUTH, githubEu],
    [prodEu, 'github.com', OAUTH, githubEu],
    [prodEu, 'github.com', PAT, githubEu],
    [prodEu, 'github.com', PAT, githubEu],
    [prodEu, 'gitlab.com', OAUTH, gitlabEu],
    [prodUs, 'github.com', OAUTH, githubUs],
    [prodUs, 'tfs.acme.example', PAT, azureServerUs],
    [prodEu, 'github.com', PAT, githubEu, SERVICE_ACCOUNT],
  ];
  return made.map(([runnerId, host, source, integrationId, subject], index) => ({
    id: numberedUuid('7070', index),
    runnerId,
    host,
    source,
    integrationId,
    subject: subject ?? { id: numberedUuid('5e50', index), principal: Principal.USER },
  }));
}

/** One of them was last used yesterday and expires in 60 days. */
function personalAccessTokens(now: number): PersonalAccessToken[] {
  const days = (count: number): Date => new Date(now + count * 86_400_000);
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
