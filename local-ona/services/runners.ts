import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  GetRunnerConfigurationSchemaRequest,
  GetRunnerConfigurationSchemaResponseSchema,
  RunnerConfigurationSchema_SCMConfigSchemaSchema,
} from '../gen/gitpod/v1/runner_configuration_pb.js';
import type {
  GetRunnerRequest,
  GetRunnerResponseSchema,
  ListRunnersRequest,
  ListRunnersResponseSchema,
  RunnerSchema,
} from '../gen/gitpod/v1/runner_pb.js';
import { type Kind, KINDS } from '../kinds.ts';
import { pageOf } from '../paging.ts';
import { requireFilterSize, requirePagination, requireUuid } from '../rules.ts';
import type { Runner, World } from '../state.ts';
import type { CallContext } from './context.ts';

/** Answers one runner; without a public key it cannot take a secret. */
export function getRunner(
  { world }: CallContext,
  { runnerId }: GetRunnerRequest,
): MessageInitShape<typeof GetRunnerResponseSchema> {
  requireUuid('runner_id', runnerId);
  return { runner: toMessage(findRunner(world, runnerId)) };
}

/** Answers one page of all runners, managed ones too. */
export function listRunners(
  { world }: CallContext,
  { pagination, filter }: ListRunnersRequest,
): MessageInitShape<typeof ListRunnersResponseSchema> {
  requirePagination(pagination);
  const { kinds = [], providers = [] } = filter ?? {};
  requireFilterSize('filter.kinds', kinds);
  requireFilterSize('filter.providers', providers);
  const matches = [...world.runners.values()].filter(
    ({ kind, provider }) => isAmong(kinds, kind) && isAmong(providers, provider),
  );
  const page = pageOf(matches, pagination);
  return { runners: page.items.map(toMessage), ...(page.pagination && { pagination: page.pagination }) };
}

/** Answers what the runner can be configured with: nothing, as long as it has never told. */
export function getConfigurationSchema(
  { world }: CallContext,
  { runnerId }: GetRunnerConfigurationSchemaRequest,
): MessageInitShape<typeof GetRunnerConfigurationSchemaResponseSchema> {
  requireUuid('runner_id', runnerId);
  return { schema: { version: '1', scm: kindsOf(findRunner(world, runnerId)).map(toSchema) } };
}

/** The kinds that this runner knows. */
export function kindsOf(runner: Runner): readonly Kind[] {
  return runner.keys ? KINDS : [];
}

/** Finds a runner or answers as the API does. */
export function findRunner(world: World, runnerId: string): Runner {
  const runner = world.runners.get(runnerId.toLowerCase());
  if (!runner) throw new ConnectError('runner not found', Code.NotFound);
  return runner;
}

/** An empty filter stands for everything. */
function isAmong<T>(wanted: readonly T[], value: T): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

function toMessage(runner: Runner): MessageInitShape<typeof RunnerSchema> {
  const { id, name, kind, provider, phase, message, keys, managerId = '' } = runner;
  const status = { phase, message, ...(keys && { publicKey: keys.publicKey }) };
  return { runnerId: id, name, kind, provider, status, runnerManagerId: managerId };
}

function toSchema({
  scmId,
  name,
  defaultHosts,
  oauth,
  pat,
}: Kind): MessageInitShape<typeof RunnerConfigurationSchema_SCMConfigSchemaSchema> {
  return {
    scmId,
    name,
    defaultHosts: [...defaultHosts],
    ...(oauth && { oauth: { callbackUrl: 'https://ona.example/oauth2/callback' } }),
    ...(pat && { pat: { description: `A personal access token of ${name}` } }),
  };
}
