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
import { requirePagination, requireUuids, requireUuid } from '../rules.ts';
import type { ApiKey, Integration } from '../state.ts';
import type { CallContext } from './context.ts';

/** Answers one integration; what only List shows, or what is not for this key, does not exist. */
export function getIntegration(
  context: CallContext,
  { id }: GetSCMIntegrationRequest,
): MessageInitShape<typeof GetSCMIntegrationResponseSchema> {
  return { integration: toMessage(context, findIntegration(context, id)) };
}

/** Answers one page of all integrations, inherited ones too. */
export function listIntegrations(
  context: CallContext,
  { pagination, filter }: ListSCMIntegrationsRequest,
): MessageInitShape<typeof ListSCMIntegrationsResponseSchema> {
  requirePagination(pagination);
  const runnerIds = filter?.runnerIds ?? [];
  requireUuids('filter.runner_ids', runnerIds);
  const wanted = new Set(runnerIds.map((id) => id.toLowerCase()));
  const matches = [...context.world.integrations.values()].filter(
    (integration) => isSeenBy(context.caller, integration) && (wanted.size === 0 || wanted.has(integration.runnerId)),
  );
  const page = pageOf(matches, pagination);
  const integrations = page.items.map((integration) => toMessage(context, integration));
  return { integrations, ...(page.pagination && { pagination: page.pagination }) };
}

/** Finds what Get and Update may work on; the same error for "is not there" and "not for you". */
export function findIntegration({ world, caller }: CallContext, id: string): Integration {
  requireUuid('id', id);
  const integration = world.integrations.get(id.toLowerCase());
  if (integration === undefined || integration.listedOnly === true || !isSeenBy(caller, integration)) {
    throw new ConnectError('SCM integration not found', Code.NotFound);
  }
  return integration;
}

function isSeenBy(caller: ApiKey, integration: Integration): boolean {
  return caller.sees?.includes(integration.id) ?? true;
}

function toMessage(
  { behaviour, readLag }: CallContext,
  integration: Integration,
): MessageInitShape<typeof SCMIntegrationSchema> {
  const seen = readLag.seenBehind(integration, behaviour.readLagMs);
  const { id, scmId, host, runnerId, pat, oauth, virtualDirectory } = seen;
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
        ...(behaviour.showCiphertext && { encryptedClientSecret: oauth.encryptedClientSecret }),
      },
    }),
  };
}
