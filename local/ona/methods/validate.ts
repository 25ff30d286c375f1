import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { decrypt } from '../encryption.ts';
import type {
  ValidateRunnerConfigurationRequest,
  ValidateRunnerConfigurationRequest_ValidateSCMIntegration as Settings,
  ValidateRunnerConfigurationResponseSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerPhase } from '../gen/gitpod/v1/runner_pb.js';
import type { Integration } from '../state.ts';
import type { TriedApp } from '../switches.ts';
import { type Call, findRunner, type Ona } from './call.ts';

/** What a kind of source host can do. */
interface Kind {
  readonly name: string;
  readonly oauth: boolean;
  readonly pat: boolean;
}

/** The kinds that every runner knows. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['github', { name: 'GitHub', oauth: true, pat: true }],
  ['gitlab', { name: 'GitLab', oauth: true, pat: true }],
  ['bitbucket', { name: 'Bitbucket', oauth: true, pat: false }],
  ['azuredevops_entra', { name: 'Azure DevOps', oauth: true, pat: true }],
  ['azuredevops_server', { name: 'Azure DevOps Server', oauth: false, pat: true }],
]);

/** Returns whether the runner accepts the settings. It is the runner that checks, so it has to be active. */
export function validateConfiguration(
  call: Call,
  { runnerId, config }: ValidateRunnerConfigurationRequest,
): MessageInitShape<typeof ValidateRunnerConfigurationResponseSchema> {
  const runner = findRunner(call.world, runnerId);
  if (config.case !== 'scmIntegration') throw new ConnectError('scm_integration is needed', Code.InvalidArgument);
  if (runner.phase !== RunnerPhase.ACTIVE) throw new ConnectError('runner is not active', Code.FailedPrecondition);
  const settings = config.value;
  const kind = KINDS.get(settings.scmId);
  const complaints = {
    scmIdError: kind ? '' : `unknown SCM ${JSON.stringify(settings.scmId)}`,
    hostError: hostError(settings),
    oauthError: oauthError(call, runner.id, kind, settings),
    patError: settings.pat && kind?.pat === false ? `${kind.name} does not support personal access tokens` : '',
  };
  const errors = Object.entries(complaints).filter(([, complaint]) => complaint !== '');
  return {
    result: { case: 'scmIntegration', value: { valid: errors.length === 0, ...Object.fromEntries(errors) } },
  };
}

function hostError({ host, scmId, virtualDirectory = '' }: Settings): string {
  if (host === '') return 'host is required';
  if (scmId === 'azuredevops_server' && virtualDirectory === '') return 'a virtual directory is required';
  return '';
}

function oauthError(ona: Ona, runnerId: string, kind: Kind | undefined, settings: Settings): string {
  const { oauthClientId: clientId = '', issuerUrl = '', scmId, host } = settings;
  if (clientId === '') return '';
  if (kind?.oauth === false) return `${kind.name} does not support OAuth`;
  if (scmId === 'azuredevops_entra' && issuerUrl === '') return 'an issuer URL is required';
  const secret = secretIn(runnerId, settings);
  if (secret === undefined) return 'the client secret cannot be decrypted';
  if (secret === '') return 'a client secret is required';
  if (!ona.switches.runnerTriesSecret) return '';
  return complaintOfProvider(ona, { scmId, host, clientId, issuerUrl, secret }) ?? '';
}

/** The secret in plain text, empty if there is none, undefined if it was not made for this runner. */
function secretIn(runnerId: string, { oauthClientSecret: given }: Settings): string | undefined {
  if (given.case !== 'oauthEncryptedClientSecret') return given.value ?? '';
  try {
    return decrypt(runnerId, given.value);
  } catch {
    return undefined;
  }
}

/** Asks whoever stands for the sign-in provider; undefined if the secret is accepted. */
function complaintOfProvider({ providers, switches }: Ona, app: TriedApp): string | undefined {
  return providers.complaint(app, switches.clock.now()) ?? switches.tryoutSecret?.(app);
}

/** The stored secret in plain text; undefined where OAuth is off. */
export function storedSecret({ world }: Ona, integrationId: string): string | undefined {
  const { oauth, runnerId = '' } = world.integrations.get(integrationId.toLowerCase()) ?? {};
  return oauth && decrypt(runnerId, oauth.encryptedClientSecret);
}

/** Whether the sign-in provider accepts the stored secret for the stored client ID, whatever the runner would say. */
export function canSignIn(ona: Ona, integrationId: string): boolean {
  const integration: Integration | undefined = ona.world.integrations.get(integrationId.toLowerCase());
  const secret = storedSecret(ona, integrationId);
  if (integration?.oauth === undefined || secret === undefined) return false;
  const { clientId, issuerUrl } = integration.oauth;
  const { scmId, host } = integration;
  return complaintOfProvider(ona, { scmId, host, clientId, issuerUrl, secret }) === undefined;
}
