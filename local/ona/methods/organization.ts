import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type GetAuthenticatedIdentityResponseSchema, Principal } from '../gen/gitpod/v1/identity_pb.js';
import type {
  ListHostAuthenticationTokensRequest,
  ListHostAuthenticationTokensResponseSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import type { GetRunnerRequest, GetRunnerResponseSchema } from '../gen/gitpod/v1/runner_pb.js';
import type {
  ListPersonalAccessTokensRequest,
  ListPersonalAccessTokensResponseSchema,
} from '../gen/gitpod/v1/user_pb.js';
import { pageOf, requireUuid } from '../rules.ts';
import { ADMIN, ORGANIZATION } from '../world.ts';
import { findRunner, type Ona } from './call.ts';

/** Returns whom every key belongs to. */
export function getIdentity(): MessageInitShape<typeof GetAuthenticatedIdentityResponseSchema> {
  return {
    subject: ADMIN,
    organizationId: ORGANIZATION.id,
    organizationTier: ORGANIZATION.tier,
  };
}

/** Returns one runner; without a public key it cannot take a secret. */
export function getRunner(
  { world }: Ona,
  { runnerId }: GetRunnerRequest,
): MessageInitShape<typeof GetRunnerResponseSchema> {
  requireUuid('runner_id', runnerId);
  const { id, name, kind, provider, phase, message, publicKey, managerId = '' } = findRunner(world, runnerId);
  const status = { phase, message, ...(publicKey && { publicKey }) };
  return { runner: { runnerId: id, name, kind, provider, status, runnerManagerId: managerId } };
}

/** Returns one page of the sign-ins of users and service accounts. */
export function listTokens(
  { world }: Ona,
  { pagination, filter }: ListHostAuthenticationTokensRequest,
): MessageInitShape<typeof ListHostAuthenticationTokensResponseSchema> {
  const runnerId = filter?.runnerId?.toLowerCase();
  if (runnerId !== undefined) requireUuid('filter.runner_id', runnerId);
  const matches = world.tokens.filter((token) => runnerId === undefined || token.runnerId === runnerId);
  const { items, ...page } = pageOf(matches, pagination);
  const tokens = items.map((token) => ({
    ...token,
    ...(token.subject.principal === Principal.USER && { userId: token.subject.id }),
  }));
  return { tokens, ...page };
}

/** Returns one page of the personal access tokens of the keys' owner. */
export function listPersonalAccessTokens(
  { world }: Ona,
  { pagination }: ListPersonalAccessTokensRequest,
): MessageInitShape<typeof ListPersonalAccessTokensResponseSchema> {
  const { items, ...page } = pageOf(world.personalAccessTokens, pagination);
  const personalAccessTokens = items.map(({ createdAt, expiresAt, lastUsed, ...token }) => ({
    ...token,
    creator: { id: token.userId, principal: Principal.USER },
    createdAt: timestampFromDate(createdAt),
    expiresAt: timestampFromDate(expiresAt),
    ...(lastUsed && { lastUsed: timestampFromDate(lastUsed) }),
  }));
  return { personalAccessTokens, ...page };
}
