import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  ValidateRunnerConfigurationRequest,
  ValidateRunnerConfigurationRequest_ValidateSCMIntegration as Settings,
  ValidateRunnerConfigurationResponseSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerPhase } from '../gen/gitpod/v1/runner_pb.js';
import type { Kind } from '../kinds.ts';
import { decrypt } from '../encryption.ts';
import type { Runner, World } from '../state.ts';
import type { CallContext } from './context.ts';
import { findRunner, kindsOf } from './runners.ts';

type Answer = MessageInitShape<typeof ValidateRunnerConfigurationResponseSchema>;

/** Answers whether the runner accepts the settings. It is the runner that checks, so it has to be there. */
export function validateConfiguration(
  { world, behaviour }: CallContext,
  { runnerId, config }: ValidateRunnerConfigurationRequest,
): Answer {
  const runner = findRunner(world, runnerId);
  if (config.case !== 'scmIntegration') throw new ConnectError('scm_integration is needed', Code.InvalidArgument);
  if (runner.phase !== RunnerPhase.ACTIVE) throw new ConnectError('runner is not active', Code.FailedPrecondition);

  const settings = config.value;
  const kind = kindsOf(runner).find(({ scmId }) => scmId === settings.scmId);
  const accepts = (clientId: string, secret: string): boolean =>
    !behaviour.runnerTriesSecret || isAccepted(world, clientId, secret);
  const errors = Object.entries({
    scmIdError: kind ? '' : `unknown SCM ${JSON.stringify(settings.scmId)}`,
    hostError: hostError(settings),
    oauthError: oauthError(runner, kind, settings, accepts),
    patError: settings.pat && kind?.pat === false ? `${kind.name} does not support personal access tokens` : '',
  }).filter(([, error]) => error !== '');
  const value = { valid: errors.length === 0, ...Object.fromEntries(errors) };
  return { result: { case: 'scmIntegration', value } };
}

function hostError({ host, scmId, virtualDirectory = '' }: Settings): string {
  if (host === '') return 'host is required';
  if (scmId === 'azuredevops_server' && virtualDirectory === '') return 'a virtual directory is required';
  return '';
}

function oauthError(
  runner: Runner,
  kind: Kind | undefined,
  settings: Settings,
  accepts: (clientId: string, secret: string) => boolean,
): string {
  const { oauthClientId: clientId = '', issuerUrl = '', scmId } = settings;
  if (clientId === '') return '';
  if (kind?.oauth === false) return `${kind.name} does not support OAuth`;
  if (scmId === 'azuredevops_entra' && issuerUrl === '') return 'an issuer URL is required';
  const secret = secretIn(runner, settings);
  if (secret === undefined) return 'the client secret cannot be decrypted';
  if (secret === '') return 'a client secret is required';
  return accepts(clientId, secret) ? '' : 'the provider rejects the client secret (invalid_client)';
}

/** The secret in plain text, empty if there is none, undefined if it was not made for this runner. */
function secretIn(runner: Runner, { oauthClientSecret: given }: Settings): string | undefined {
  if (given.case !== 'oauthEncryptedClientSecret') return given.value ?? '';
  try {
    return runner.keys && decrypt(runner.keys, given.value);
  } catch {
    return undefined;
  }
}

/** Asks the imitated source host. A fresh secret fails a number of times first, as with Entra ID. */
function isAccepted(world: World, clientId: string, secret: string): boolean {
  const rejections = world.freshSecrets.get(secret) ?? 0;
  if (rejections > 0) {
    world.freshSecrets.set(secret, rejections - 1);
    return false;
  }
  return world.providers.get(clientId)?.has(secret) ?? true;
}
