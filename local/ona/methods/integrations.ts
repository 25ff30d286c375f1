import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { encrypt } from '../encryption.ts';
import * as messages from '../gen/gitpod/v1/runner_configuration_pb.js';
import { pageOf } from '../rules.ts';
import type { Integration, OAuthConfig, World } from '../state.ts';
import { findIntegration, type Ona } from './call.ts';

/** Returns one integration; what only List shows does not exist. */
export function getIntegration(
  ona: Ona,
  { id }: messages.GetSCMIntegrationRequest,
): MessageInitShape<typeof messages.GetSCMIntegrationResponseSchema> {
  return { integration: toMessage(ona, findIntegration(ona, id)) };
}

/** Returns one page of all integrations, inherited ones too. */
export function listIntegrations(
  ona: Ona,
  { pagination }: messages.ListSCMIntegrationsRequest,
): MessageInitShape<typeof messages.ListSCMIntegrationsResponseSchema> {
  const { items, ...page } = pageOf(ona.world.integrations.values(), pagination);
  return { integrations: items.map((integration) => toMessage(ona, integration)), ...page };
}

function toMessage(
  { switches, readLag }: Ona,
  integration: Integration,
): MessageInitShape<typeof messages.SCMIntegrationSchema> {
  const seen = readLag.seenBehind(integration, switches.clock.now(), switches.readLagMs);
  const { id, scmId, host, runnerId, pat, oauth, virtualDirectory } = seen;
  const { encryptedClientSecret, ...shown } = oauth ?? {};
  return {
    id,
    scmId,
    host,
    runnerId,
    pat,
    ...(virtualDirectory !== undefined && { virtualDirectory }),
    ...(oauth && {
      oauth: { ...shown, ...(switches.showCiphertext && encryptedClientSecret && { encryptedClientSecret }) },
    }),
  };
}

/**
 * Sets the fields that the request carries and leaves the others alone. Everything is worked out before anything is
 * changed, so that a refused request has changed nothing.
 */
export function updateIntegration(
  ona: Ona,
  request: messages.UpdateSCMIntegrationRequest,
): MessageInitShape<typeof messages.UpdateSCMIntegrationResponseSchema> {
  const { world, switches, readLag } = ona;
  const { OAUTH, PAT } = messages.HostAuthenticationTokenSource;
  const integration = findIntegration(ona, request.id);
  const oauth = oauthAfter(world, integration, request);

  readLag.remember(integration, switches.clock.now());
  if (integration.oauth && !oauth) deleteTokens(world, integration, OAUTH);
  if (integration.pat && request.pat === false) deleteTokens(world, integration, PAT);
  integration.oauth = oauth;
  if (request.pat !== undefined) integration.pat = request.pat;
  if (request.virtualDirectory !== undefined) integration.virtualDirectory = request.virtualDirectory || undefined;
  return {};
}

function oauthAfter(
  world: World,
  { oauth, runnerId }: Integration,
  { oauthClientId, oauthPlaintextClientSecret: secret, issuerUrl }: messages.UpdateSCMIntegrationRequest,
): OAuthConfig | undefined {
  if (oauthClientId === '') return undefined; // wins over a secret that is sent along
  if (oauthClientId === undefined && secret === undefined && issuerUrl === undefined) return oauth;
  const encrypted = secret === undefined ? oauth?.encryptedClientSecret : encryptFor(world, runnerId, secret);
  const clientId = oauthClientId ?? oauth?.clientId;
  if (clientId === undefined) throw refused('the integration has no OAuth configuration: oauth_client_id is needed');
  if (encrypted === undefined) throw refused('oauth_plaintext_client_secret is needed to set up OAuth');
  return { clientId, issuerUrl: issuerUrl ?? oauth?.issuerUrl ?? '', encryptedClientSecret: encrypted };
}

function encryptFor(world: World, runnerId: string, secret: string): Uint8Array<ArrayBuffer> {
  if (secret === '') throw refused('oauth_plaintext_client_secret must not be empty');
  if (!world.runners.get(runnerId)?.publicKey) {
    throw new ConnectError('runner does not have a public key', Code.FailedPrecondition);
  }
  return encrypt(runnerId, secret);
}

/** Signs users out: their sign-ins of this kind belong to the runner and host, not to the integration. */
function deleteTokens(
  world: World,
  { runnerId, host }: Integration,
  source: messages.HostAuthenticationTokenSource,
): void {
  world.tokens = world.tokens.filter(
    (token) => token.runnerId !== runnerId || token.host !== host || token.source !== source,
  );
}

function refused(message: string): ConnectError {
  return new ConnectError(message, Code.InvalidArgument);
}
