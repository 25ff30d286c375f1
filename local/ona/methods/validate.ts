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
import { findRunner, type Ona } from './call.ts';

/** Returns whether the runner accepts the OAuth settings. It is the runner that checks, so it has to be active. */
export function validateConfiguration(
  ona: Ona,
  { runnerId, config }: ValidateRunnerConfigurationRequest,
): MessageInitShape<typeof ValidateRunnerConfigurationResponseSchema> {
  const runner = findRunner(ona.world, runnerId);
  if (config.case !== 'scmIntegration') throw new ConnectError('scm_integration is needed', Code.InvalidArgument);
  if (runner.phase !== RunnerPhase.ACTIVE) throw new ConnectError('runner is not active', Code.FailedPrecondition);
  const oauthError = complaintAboutOAuth(ona, runner.id, config.value);
  const value = oauthError === undefined ? { valid: true } : { oauthError };
  return { result: { case: 'scmIntegration', value } };
}

function complaintAboutOAuth(ona: Ona, runnerId: string, settings: Settings): string | undefined {
  const { oauthClientId: clientId = '', issuerUrl = '', scmId, host, oauthClientSecret: given } = settings;
  if (clientId === '') return undefined;
  if (scmId === 'azuredevops_entra' && issuerUrl === '') return 'an issuer URL is required';
  const isEncrypted = given.case === 'oauthEncryptedClientSecret';
  const secret = isEncrypted ? decrypt(runnerId, given.value) : (given.value ?? '');
  if (secret === '') return 'a client secret is required';
  return complaintOfProvider(ona, { scmId, host, clientId, secret });
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
  const { clientId } = integration.oauth;
  const { scmId, host } = integration;
  return complaintOfProvider(ona, { scmId, host, clientId, secret }) === undefined;
}
