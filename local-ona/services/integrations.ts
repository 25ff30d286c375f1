import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  GetSCMIntegrationRequest,
  GetSCMIntegrationResponseSchema,
  ListSCMIntegrationsRequest,
  ListSCMIntegrationsResponseSchema,
  SCMIntegrationSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import { pageOf } from '../paging.ts';
import { requirePagination, requireRunnerIds, requireUuid } from '../rules.ts';
import type { ApiKey, Integration, World } from '../state.ts';

/** Answers one integration; what is inherited or not for this key does not exist. */
export function getIntegration(
  world: World,
  caller: ApiKey,
  showCiphertext: boolean,
  request: GetSCMIntegrationRequest,
): MessageInitShape<typeof GetSCMIntegrationResponseSchema> {
  return { integration: toMessage(findIntegration(world, caller, request.id), showCiphertext) };
}

/** Answers one page of all integrations, inherited ones too. */
export function listIntegrations(
  world: World,
  caller: ApiKey,
  showCiphertext: boolean,
  request: ListSCMIntegrationsRequest,
): MessageInitShape<typeof ListSCMIntegrationsResponseSchema> {
  requirePagination(request.pagination);
  const runnerIds = request.filter?.runnerIds ?? [];
  requireRunnerIds('filter.runner_ids', runnerIds);
  const wanted = new Set(runnerIds.map((id) => id.toLowerCase()));
  const matches = [...world.integrations.values()].filter(
    (integration) => isSeenBy(caller, integration) && (wanted.size === 0 || wanted.has(integration.runnerId)),
  );
  const page = pageOf(matches, request.pagination);
  const integrations = page.items.map((integration) => toMessage(integration, showCiphertext));
  return { integrations, ...(page.pagination && { pagination: page.pagination }) };
}

/** Finds what Get and Update may work on; the same error for "is not there" and "not for you". */
export function findIntegration(world: World, caller: ApiKey, id: string): Integration {
  requireUuid('id', id);
  const integration = world.integrations.get(id.toLowerCase());
  if (integration === undefined || integration.inherited === true || !isSeenBy(caller, integration)) {
    throw new ConnectError('SCM integration not found', Code.NotFound);
  }
  return integration;
}

function isSeenBy(caller: ApiKey, integration: Integration): boolean {
  return caller.sees?.includes(integration.id) ?? true;
}

function toMessage(integration: Integration, showCiphertext: boolean): MessageInitShape<typeof SCMIntegrationSchema> {
  const { id, scmId, host, runnerId, pat, oauth, virtualDirectory } = integration;
  return {
    id,
    scmId,
    host,
    runnerId,
    pat,
    ...(virtualDirectory !== undefined && { virtualDirectory }),
    ...(oauth && {
      oauth: {
        clientId: oauth.clientId,
        issuerUrl: oauth.issuerUrl,
        ...(showCiphertext && { encryptedClientSecret: oauth.encryptedClientSecret }),
      },
    }),
  };
}
