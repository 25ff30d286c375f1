import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  HostAuthenticationTokenSource,
  type UpdateSCMIntegrationRequest,
  type UpdateSCMIntegrationResponseSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import { encrypt } from '../encryption.ts';
import type { Integration, OAuthConfig, World } from '../state.ts';
import type { CallContext } from './context.ts';
import { findIntegration } from './integrations.ts';

/**
 * Sets the fields that the request carries and leaves the others alone. Everything is worked out before anything is
 * changed, so that a refused request has changed nothing.
 */
export function updateIntegration(
  context: CallContext,
  request: UpdateSCMIntegrationRequest,
): MessageInitShape<typeof UpdateSCMIntegrationResponseSchema> {
  const { world, behaviour, readLag } = context;
  const integration = findIntegration(context, request.id);
  const secret =
    behaviour.ignoreSecretAlone && request.oauthClientId === undefined ? undefined : request.oauthPlaintextClientSecret;
  const oauth = oauthAfter(world, integration, request, secret);

  readLag.remember(integration, behaviour.readLagMs);
  if (integration.oauth && !oauth) deleteTokens(world, integration, HostAuthenticationTokenSource.OAUTH);
  if (integration.pat && request.pat === false) deleteTokens(world, integration, HostAuthenticationTokenSource.PAT);

  integration.oauth = oauth;
  if (request.pat !== undefined) integration.pat = request.pat;
  if (request.virtualDirectory !== undefined) integration.virtualDirectory = request.virtualDirectory || undefined;
  return {};
}

function oauthAfter(
  world: World,
  integration: Integration,
  { oauthClientId, issuerUrl }: UpdateSCMIntegrationRequest,
  secret: string | undefined,
): OAuthConfig | undefined {
  if (oauthClientId === '') return undefined; // wins over a secret that is sent along
  if (oauthClientId === undefined && secret === undefined && issuerUrl === undefined) return integration.oauth;
  const encrypted =
    secret === undefined ? integration.oauth?.encryptedClientSecret : encryptFor(world, integration, secret);
  const clientId = oauthClientId ?? integration.oauth?.clientId;
  if (clientId === undefined) throw refused('the integration has no OAuth configuration: oauth_client_id is needed');
  if (encrypted === undefined) throw refused('oauth_plaintext_client_secret is needed to set up OAuth');
  return { clientId, issuerUrl: issuerUrl ?? integration.oauth?.issuerUrl ?? '', encryptedClientSecret: encrypted };
}

function encryptFor(world: World, integration: Integration, secret: string): Uint8Array<ArrayBuffer> {
  if (secret === '') throw refused('oauth_plaintext_client_secret must not be empty');
  const keys = world.runners.get(integration.runnerId)?.keys;
  if (!keys) throw new ConnectError('runner does not have a public key', Code.FailedPrecondition);
  return encrypt(keys.publicKey, secret);
}

/** Signs users out: their sign-ins of this kind belong to the runner and host, not to the integration. */
function deleteTokens(world: World, { runnerId, host }: Integration, source: HostAuthenticationTokenSource): void {
  world.tokens = world.tokens.filter(
    (token) => token.runnerId !== runnerId || token.host !== host || token.source !== source,
  );
}

function refused(message: string): ConnectError {
  return new ConnectError(message, Code.InvalidArgument);
}
