import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  GetRunnerConfigurationSchemaResponseSchema,
  SCMConfigSchemaSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import type { GetRunnerResponseSchema } from '../gen/gitpod/v1/runner_pb.js';
import { type Kind, KINDS } from '../kinds.ts';
import { requireUuid } from '../rules.ts';
import type { Runner, World } from '../state.ts';

/** Answers one runner; without a public key it cannot take a secret. */
export function getRunner(world: World, runnerId: string): MessageInitShape<typeof GetRunnerResponseSchema> {
  const { id, name, kind, provider, phase, message, keys } = findRunner(world, runnerId);
  const status = { phase, message, ...(keys && { publicKey: keys.publicKey }) };
  return { runner: { runnerId: id, name, kind, provider, status } };
}

/** Answers what the runner can be configured with: nothing, as long as it has never told. */
export function getConfigurationSchema(
  world: World,
  runnerId: string,
): MessageInitShape<typeof GetRunnerConfigurationSchemaResponseSchema> {
  return { schema: { version: '1', scm: kindsOf(findRunner(world, runnerId)).map(toSchema) } };
}

/** The kinds that this runner knows. */
export function kindsOf(runner: Runner): readonly Kind[] {
  return runner.keys ? KINDS : [];
}

/** Finds a runner or answers as the API does. */
export function findRunner(world: World, runnerId: string): Runner {
  requireUuid('runner_id', runnerId);
  const runner = world.runners.get(runnerId.toLowerCase());
  if (!runner) throw new ConnectError('runner not found', Code.NotFound);
  return runner;
}

function toSchema({ scmId, name, defaultHosts, oauth, pat }: Kind): MessageInitShape<typeof SCMConfigSchemaSchema> {
  return {
    scmId,
    name,
    defaultHosts: [...defaultHosts],
    ...(oauth && { oauth: { callbackUrl: 'https://ona.example/oauth2/callback' } }),
    ...(pat && { pat: { description: `A personal access token of ${name}` } }),
  };
}
