import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Principal } from '../gen/gitpod/v1/identity_pb.js';
import type {
  HostAuthenticationTokenSchema,
  ListHostAuthenticationTokensRequest,
  ListHostAuthenticationTokensResponseSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import { pageOf } from '../paging.ts';
import { requirePagination, requireUuid } from '../rules.ts';
import type { HostToken } from '../state.ts';
import type { CallContext } from './context.ts';

/** Answers one page of the sign-ins of users and service accounts, if other people's may be seen at all. */
export function listTokens(
  { world, behaviour }: CallContext,
  { pagination, filter }: ListHostAuthenticationTokensRequest,
): MessageInitShape<typeof ListHostAuthenticationTokensResponseSchema> {
  requirePagination(pagination);
  const { runnerId, userId, subjectId = userId } = filter ?? {};
  if (runnerId !== undefined) requireUuid('filter.runner_id', runnerId);
  if (subjectId !== undefined) requireUuid('filter.subject_id', subjectId);
  if (behaviour.hideTokens) throw new ConnectError("not allowed to see other users' tokens", Code.PermissionDenied);
  const matches = world.tokens.filter(
    (token) => isSame(runnerId, token.runnerId) && isSame(subjectId, token.subject.id),
  );
  const page = pageOf(matches, pagination);
  return { tokens: page.items.map(toMessage), ...(page.pagination && { pagination: page.pagination }) };
}

/** An absent filter stands for everything. */
function isSame(wanted: string | undefined, id: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === id;
}

function toMessage({ subject, ...token }: HostToken): MessageInitShape<typeof HostAuthenticationTokenSchema> {
  return { ...token, subject, ...(subject.principal === Principal.USER && { userId: subject.id }) };
}
