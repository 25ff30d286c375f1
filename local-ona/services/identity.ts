import type { MessageInitShape } from '@bufbuild/protobuf';
import type { GetAuthenticatedIdentityResponseSchema } from '../gen/gitpod/v1/identity_pb.js';
import { ADMIN, ORGANIZATION } from '../organization.ts';
import type { CallContext } from './context.ts';

/** Answers whom the key belongs to. */
export function getIdentity({ caller }: CallContext): MessageInitShape<typeof GetAuthenticatedIdentityResponseSchema> {
  return {
    subject: caller.owner ?? ADMIN,
    organizationId: ORGANIZATION.id,
    organizationTier: ORGANIZATION.tier,
  };
}
