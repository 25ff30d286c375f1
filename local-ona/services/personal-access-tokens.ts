import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Principal } from '../gen/gitpod/v1/identity_pb.js';
import type {
  ListPersonalAccessTokensRequest,
  ListPersonalAccessTokensResponseSchema,
  PersonalAccessTokenSchema,
} from '../gen/gitpod/v1/user_pb.js';
import { ADMIN } from '../organization.ts';
import { pageOf } from '../paging.ts';
import { requirePagination } from '../rules.ts';
import type { PersonalAccessToken } from '../state.ts';
import type { CallContext } from './context.ts';

/** Answers one page of the personal access tokens of the key's owner; nobody sees other people's. */
export function listPersonalAccessTokens(
  { world, caller }: CallContext,
  { pagination, filter }: ListPersonalAccessTokensRequest,
): MessageInitShape<typeof ListPersonalAccessTokensResponseSchema> {
  requirePagination(pagination);
  const { id: owner } = caller.owner ?? ADMIN;
  const userIds = filter?.userIds ?? [];
  const isAsked = userIds.length === 0 || userIds.some((id) => id.toLowerCase() === owner);
  const matches = world.personalAccessTokens.filter(({ userId }) => isAsked && userId === owner);
  const page = pageOf(matches, pagination);
  return { personalAccessTokens: page.items.map(toMessage), ...(page.pagination && { pagination: page.pagination }) };
}

function toMessage(token: PersonalAccessToken): MessageInitShape<typeof PersonalAccessTokenSchema> {
  const { id, userId, description, readOnly, createdAt, expiresAt, lastUsed } = token;
  return {
    id,
    userId,
    description,
    readOnly,
    creator: { id: userId, principal: Principal.USER },
    createdAt: timestampFromDate(createdAt),
    expiresAt: timestampFromDate(expiresAt),
    ...(lastUsed && { lastUsed: timestampFromDate(lastUsed) }),
  };
}
