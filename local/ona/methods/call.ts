import { Code, ConnectError, createContextKey, type Interceptor } from '@connectrpc/connect';
import type { Providers } from '../providers.ts';
import type { ReadLag } from '../read-lag.ts';
import type { ApiKey, Integration, Runner, World } from '../state.ts';
import type { Switches } from '../switches.ts';
import { requireUuid } from '../rules.ts';

/** What all methods look at besides their request. */
export interface Ona {
  readonly world: World;
  readonly switches: Switches;
  readonly providers: Providers;
  readonly readLag: ReadLag;
}

/** A call of one method. */
export interface Call extends Ona {
  /** The key that the request came with. */
  readonly caller: ApiKey;
}

/** Where the caller is kept while a request is handled. */
export const CALLER = createContextKey<ApiKey>({ key: '', access: 'read', sees: [] });

/** Finds out who is asking, before the method is called. */
export function admission({ world }: Ona): Interceptor {
  return (next) => async (call) => {
    call.contextValues.set(CALLER, authenticate(world, call.header.get('Authorization'), call.method.name));
    return next(call);
  };
}

function authenticate(world: World, authorization: string | null, method: string): ApiKey {
  const key = world.apiKeys.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  if (!key) throw new ConnectError('invalid or missing credentials', Code.Unauthenticated);
  if (key.access === 'read' && method === 'UpdateSCMIntegration') {
    throw new ConnectError('the token does not allow this', Code.PermissionDenied);
  }
  return key;
}

/** Finds what Get and Update may work on; the same error for "is not there" and "not for this key". */
export function findIntegration({ world, caller }: Call, id: string): Integration {
  requireUuid('id', id);
  const integration = world.integrations.get(id.toLowerCase());
  if (integration === undefined || integration.listedOnly === true || !isSeenBy(caller, integration)) {
    throw new ConnectError('SCM integration not found', Code.NotFound);
  }
  return integration;
}

export function isSeenBy(caller: ApiKey, integration: Integration): boolean {
  return caller.sees?.includes(integration.id) ?? true;
}

/** Finds a runner, or fails as the API does. */
export function findRunner(world: World, runnerId: string): Runner {
  const runner = world.runners.get(runnerId.toLowerCase());
  if (!runner) throw new ConnectError('runner not found', Code.NotFound);
  return runner;
}
