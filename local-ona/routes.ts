import type { ConnectRouter } from '@connectrpc/connect';
import type { Behaviour } from './behaviour.ts';
import { CALLER } from './interceptor.ts';
import { RunnerConfigurationService } from './gen/gitpod/v1/runner_configuration_pb.js';
import { RunnerService } from './gen/gitpod/v1/runner_pb.js';
import { getIntegration, listIntegrations } from './services/integrations.ts';
import { getConfigurationSchema, getRunner } from './services/runners.ts';
import { listTokens } from './services/tokens.ts';
import { updateIntegration } from './services/update.ts';
import { validateConfiguration } from './services/validate.ts';
import type { World } from './state.ts';

/** Gives each method of the API its function. */
export function addRoutes(router: ConnectRouter, world: World, behaviour: Behaviour): void {
  router.service(RunnerConfigurationService, {
    getSCMIntegration: (request, { values }) =>
      getIntegration(world, values.get(CALLER), behaviour.showCiphertext, request),
    listSCMIntegrations: (request, { values }) =>
      listIntegrations(world, values.get(CALLER), behaviour.showCiphertext, request),
    updateSCMIntegration: (request, { values }) => {
      updateIntegration(world, values.get(CALLER), request);
      return {};
    },
    validateRunnerConfiguration: (request) => validateConfiguration(world, request),
    getRunnerConfigurationSchema: ({ runnerId }) => getConfigurationSchema(world, runnerId),
    listHostAuthenticationTokens: (request) => listTokens(world, behaviour.hideTokens, request),
  });
  router.service(RunnerService, { getRunner: ({ runnerId }) => getRunner(world, runnerId) });
}
