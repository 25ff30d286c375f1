import { Principal } from './gen/gitpod/v1/identity_pb.js';

/** Somebody or something that acts in the organization: whom keys and sign-ins belong to. */
export interface Subject {
  /** A UUID. */
  readonly id: string;
  readonly principal: Principal;
}

export const ORGANIZATION = { id: '0195a1f0-0000-7000-8000-000000000001', tier: 'enterprise' } as const;

/** The person whom a key belongs to unless it says otherwise. */
export const ADMIN: Subject = { id: '0195a1f0-0000-7000-8000-000000000002', principal: Principal.USER };

/** Signs in to source hosts for automations, with personal access tokens alone. */
export const SERVICE_ACCOUNT: Subject = {
  id: '0195a1f0-0000-7000-8000-000000000003',
  principal: Principal.SERVICE_ACCOUNT,
};
