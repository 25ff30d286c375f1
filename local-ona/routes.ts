import type { ConnectRouter, HandlerContext } from '@connectrpc/connect';
import type { Behaviour } from './behaviour.ts';
import { IdentityService } from './gen/gitpod/v1/identity_pb.js';
import { RunnerConfigurationService } from './gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerService } from './gen/gitpod/v1/runner_pb.js';
import { UserService } from './gen/gitpod/v1/user_pb.js';
import { CALLER } from './interceptor.ts';
import { ReadLag } from './read-lag.ts';
import type { CallContext } from './services/context.ts';
import { getIdentity } from './services/identity.ts';
import { getIntegration, listIntegrations } from './services/integrations.ts';
import { listPersonalAccessTokens } from './services/personal-access-tokens.ts';
import { getConfigurationSchema, getRunner, listRunners } from './services/runners.ts';
import { listTokens } from './services/tokens.ts';
import { updateIntegration } from './services/update.ts';
import { validateConfiguration } from './services/validate.ts';
import type { World } from './state.ts';

/** Gives each method of the API its function. */
export function addRoutes(router: ConnectRouter, world: World, behaviour: Behaviour): void {
  const readLag = new ReadLag();
  /** Calls the function with its context. */
  const route =
    <Request, Answer>(method: (context: CallContext, request: Request) => Answer) =>
    (request: Request, { values }: HandlerContext): Answer =>
      method({ world, behaviour, readLag, caller: values.get(CALLER) }, request);

  router.service(RunnerConfigurationService, {
    getSCMIntegration: route(getIntegration),
    listSCMIntegrations: route(listIntegrations),
    updateSCMIntegration: route(updateIntegration),
    validateRunnerConfiguration: route(validateConfiguration),
    getRunnerConfigurationSchema: route(getConfigurationSchema),
    listHostAuthenticationTokens: route(listTokens),
  });
  router.service(RunnerService, { getRunner: route(getRunner), listRunners: route(listRunners) });
  router.service(IdentityService, { getAuthenticatedIdentity: route(getIdentity) });
  router.service(UserService, { listPersonalAccessTokens: route(listPersonalAccessTokens) });
}
