import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import type { Providers } from '../providers.ts';
import type { ReadLag } from '../read-lag.ts';
import type { Integration, Runner, World } from '../state.ts';
import type { Switches } from '../switches.ts';
import { requireUuid } from '../rules.ts';

/** What all methods look at besides their request. */
export interface Ona {
  readonly world: World;
  readonly switches: Switches;
  readonly providers: Providers;
  readonly readLag: ReadLag;
}

/** Refuses who may not call a method, before it is called. */
export function admission({ world }: Ona): Interceptor {
  return (next) => async (call) => {
    const access = world.apiKeys.get(/^Bearer (.+)$/.exec(call.header.get('Authorization') ?? '')?.[1] ?? '');
    if (access === undefined) throw new ConnectError('invalid or missing credentials', Code.Unauthenticated);
    if (access === 'read' && call.method.name === 'UpdateSCMIntegration') {
      throw new ConnectError('the token does not allow this', Code.PermissionDenied);
    }
    return next(call);
  };
}

/** Finds what Get and Update may work on. */
export function findIntegration({ world }: Ona, id: string): Integration {
  requireUuid('id', id);
  const integration = world.integrations.get(id.toLowerCase());
  if (integration === undefined || integration.listedOnly === true) {
    throw new ConnectError('SCM integration not found', Code.NotFound);
  }
  return integration;
}

/** Finds a runner, or fails as the API does. */
export function findRunner(world: World, runnerId: string): Runner {
  const runner = world.runners.get(runnerId.toLowerCase());
  if (!runner) throw new ConnectError('runner not found', Code.NotFound);
  return runner;
}
