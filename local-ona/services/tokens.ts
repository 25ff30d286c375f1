import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  ListHostAuthenticationTokensRequest,
  ListHostAuthenticationTokensResponseSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import { pageOf } from '../paging.ts';
import { requirePagination, requireUuid } from '../rules.ts';
import type { World } from '../state.ts';

/** Answers one page of the users' sign-ins, if other people's may be seen at all. */
export function listTokens(
  world: World,
  hidden: boolean,
  request: ListHostAuthenticationTokensRequest,
): MessageInitShape<typeof ListHostAuthenticationTokensResponseSchema> {
  requirePagination(request.pagination);
  const runnerId = request.filter?.runnerId;
  if (runnerId !== undefined) requireUuid('filter.runner_id', runnerId);
  if (hidden) throw new ConnectError("not allowed to see other users' tokens", Code.PermissionDenied);
  const wanted = runnerId?.toLowerCase();
  const matches = world.tokens.filter((token) => wanted === undefined || token.runnerId === wanted);
  const page = pageOf(matches, request.pagination);
  return { tokens: page.items, ...(page.pagination && { pagination: page.pagination }) };
}
