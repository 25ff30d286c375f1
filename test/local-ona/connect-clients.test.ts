import type { DescMessage } from '@bufbuild/protobuf';
import { type Client, Code, createClient, type Interceptor, type Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fleet } from '../../local-ona/fleet.ts';
import { IdentityService, Principal } from '../../local-ona/gen/gitpod/v1/identity_pb.js';
import * as configuration from '../../local-ona/gen/gitpod/v1/runner_configuration_pb.js';
import * as runners from '../../local-ona/gen/gitpod/v1/runner_pb.js';
import { PaginationRequestSchema } from '../../local-ona/gen/gitpod/v1/pagination_pb.js';
import { PersonalAccessTokenSchema, UserService } from '../../local-ona/gen/gitpod/v1/user_pb.js';
import { ADMIN, ORGANIZATION } from '../../local-ona/organization.ts';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local-ona/world.ts';
import { SERVICES } from './json-client.ts';

const { RunnerConfigurationService } = configuration;
const { RunnerKind, RunnerPhase, RunnerProvider, RunnerService } = runners;

/** What Ona's SDK publishes, kept apart from the .proto files: a client made from those could not notice a mistake. */
describe('field numbers are those that Ona publishes', () => {
  test.each<[DescMessage, Record<string, number>]>([
    [PaginationRequestSchema, { page_size: 1, token: 2 }],
    [configuration.ListSCMIntegrationsRequestSchema, { pagination: 1, filter: 2 }],
    [configuration.ValidateRunnerConfigurationRequestSchema, { runner_id: 1, scm_integration: 3 }],
    [configuration.ValidateRunnerConfigurationResponseSchema, { scm_integration: 2 }],
    [configuration.RunnerConfigurationSchemaSchema, { version: 1, scm: 4 }],
    [configuration.ListHostAuthenticationTokensRequestSchema, { pagination: 1, filter: 2 }],
    [
      configuration.HostAuthenticationTokenSchema,
      { id: 1, runner_id: 2, user_id: 3, host: 4, source: 5, integration_id: 7, subject: 9 },
    ],
    [
      configuration.UpdateSCMIntegrationRequestSchema,
      {
        id: 1,
        oauth_client_id: 2,
        oauth_plaintext_client_secret: 3,
        pat: 4,
        issuer_url: 5,
        virtual_directory: 6,
      },
    ],
    [runners.RunnerSchema, { runner_id: 1, name: 4, status: 6, kind: 8, provider: 9, runner_manager_id: 10 }],
    [runners.RunnerStatusSchema, { phase: 4, message: 6, public_key: 12 }],
    [
      PersonalAccessTokenSchema,
      { id: 1, user_id: 2, description: 3, creator: 4, created_at: 5, expires_at: 6, last_used: 7, read_only: 8 },
    ],
  ])('%s', (message, numbers) => {
    expect(Object.fromEntries(message.fields.map(({ name, number }) => [name, number]))).toEqual(numbers);
  });

  test('of the phases of a runner', () => {
    expect(RunnerPhase).toMatchObject({ CREATED: 1, INACTIVE: 2, ACTIVE: 3, DELETING: 4, DELETED: 5, DEGRADED: 6 });
  });
});

describe.each([
  ['binary', true],
  ['JSON', false],
])('a Connect client that speaks %s', (_, useBinaryFormat) => {
  const { githubEu } = INTEGRATION_IDS;
  let ona: LocalOna;
  let integrations: Client<typeof RunnerConfigurationService>;
  let transport: Transport;
  const called = new Set<string>();

  beforeEach(async () => {
    ona = await startLocalOna();
    transport = connect();
    integrations = createClient(RunnerConfigurationService, transport);
  });

  afterEach(async () => {
    for (const { method } of ona.requests) called.add(method);
    await ona.stop();
  });

  function connect(options: { useHttpGet?: boolean } = {}): Transport {
    const authorize: Interceptor = (next) => async (call) => {
      call.header.set('Authorization', `Bearer ${ona.apiKey}`);
      return next(call);
    };
    return createConnectTransport({
      baseUrl: ona.baseUrl,
      httpVersion: '1.1',
      useBinaryFormat,
      interceptors: [authorize],
      ...options,
    });
  }

  test('gets and updates an integration', async () => {
    const before = await integrations.getSCMIntegration({ id: githubEu });
    expect(before.integration).toMatchObject({
      id: githubEu,
      scmId: 'github',
      host: 'github.com',
      runnerId: RUNNER_IDS.prodEu,
      pat: true,
      oauth: { clientId: OAUTH_APPS.github.clientId, issuerUrl: '' },
    });
    await integrations.updateSCMIntegration({ id: githubEu, oauthPlaintextClientSecret: 'a-new-secret', pat: false });
    expect(ona.secretOf(githubEu)).toBe('a-new-secret');
    const after = await integrations.getSCMIntegration({ id: githubEu });
    expect(after.integration?.pat).toBe(false);
    expect(after.integration?.oauth?.encryptedClientSecret).not.toEqual(
      before.integration?.oauth?.encryptedClientSecret,
    );
  });

  test('lists integrations page by page', async () => {
    const ids: string[] = [];
    let token = '';
    do {
      const page = await integrations.listSCMIntegrations({ pagination: { pageSize: 5, token } });
      expect(page.integrations.length).toBeLessThanOrEqual(5);
      ids.push(...page.integrations.map(({ id }) => id));
      token = page.pagination?.nextToken ?? '';
    } while (token !== '');
    expect(ids.toSorted()).toEqual(Object.values(INTEGRATION_IDS).toSorted());
    const filtered = await integrations.listSCMIntegrations({ filter: { runnerIds: [RUNNER_IDS.staging] } });
    expect(filtered.integrations.map(({ id }) => id)).toEqual([INTEGRATION_IDS.githubStaging]);
  });

  test('has settings validated, in plain text and encrypted', async () => {
    const { integration } = await integrations.getSCMIntegration({ id: githubEu });
    const settings = { id: githubEu, scmId: 'github', host: 'github.com', oauthClientId: 'c', pat: true };
    const validate = async (value: string | Uint8Array): Promise<unknown> => {
      const oauthClientSecret =
        typeof value === 'string'
          ? { case: 'oauthPlaintextClientSecret' as const, value }
          : { case: 'oauthEncryptedClientSecret' as const, value };
      const { result } = await integrations.validateRunnerConfiguration({
        runnerId: RUNNER_IDS.prodEu,
        config: { case: 'scmIntegration', value: { ...settings, oauthClientSecret } },
      });
      return result;
    };
    expect(await validate('secret')).toMatchObject({ case: 'scmIntegration', value: { valid: true } });
    const stored = integration?.oauth?.encryptedClientSecret ?? new Uint8Array();
    expect(await validate(stored)).toMatchObject({ value: { valid: true } });
    const refused = await validate('');
    expect(refused).toMatchObject({ value: { valid: false, oauthError: 'a client secret is required' } });
    expect(refused).not.toHaveProperty('value.hostError');
  });

  test('reads the schema of a runner', async () => {
    const { schema } = await integrations.getRunnerConfigurationSchema({ runnerId: RUNNER_IDS.prodEu });
    expect(schema?.version).toBe('1');
    expect(schema?.scm.map(({ scmId }) => scmId)).toContain('azuredevops_entra');
  });

  test('lists sign-ins, those of people and of service accounts', async () => {
    const { tokens, pagination } = await integrations.listHostAuthenticationTokens({
      filter: { runnerId: RUNNER_IDS.prodEu },
      pagination: { pageSize: 100 },
    });
    expect(pagination?.nextToken ?? '').toBe('');
    expect(tokens[0]).toMatchObject({
      runnerId: RUNNER_IDS.prodEu,
      host: 'github.com',
      source: configuration.HostAuthenticationTokenSource.OAUTH,
      integrationId: githubEu,
      userId: tokens[0]?.subject?.id,
      subject: { principal: Principal.USER },
    });
    expect(tokens.at(-1)).toMatchObject({ userId: '', subject: { principal: Principal.SERVICE_ACCOUNT } });
  });

  test('gets and lists runners', async () => {
    const client = createClient(RunnerService, transport);
    const { runner } = await client.getRunner({ runnerId: RUNNER_IDS.managed });
    expect(runner).toMatchObject({
      runnerId: RUNNER_IDS.managed,
      name: 'ona-cloud',
      kind: RunnerKind.REMOTE,
      provider: RunnerProvider.MANAGED,
      status: { phase: RunnerPhase.ACTIVE },
    });
    expect(runner?.runnerManagerId).not.toBe('');
    expect(runner?.status?.publicKey).toHaveLength(32);
    const listed = await client.listRunners({ filter: { providers: [RunnerProvider.MANAGED] } });
    expect(listed.runners).toEqual([runner]);
  });

  test('reads its own identity, and the keys of that person', async () => {
    const identity = await createClient(IdentityService, transport).getAuthenticatedIdentity({});
    expect(identity).toMatchObject({ subject: ADMIN, organizationId: ORGANIZATION.id });
    const { personalAccessTokens } = await createClient(UserService, transport).listPersonalAccessTokens({});
    expect(personalAccessTokens).toMatchObject([
      { userId: ADMIN.id, description: 'rotation', readOnly: false, creator: ADMIN },
      { userId: ADMIN.id, description: 'reports', readOnly: true, creator: ADMIN },
    ]);
    const [token] = personalAccessTokens;
    expect(Number(token?.expiresAt?.seconds)).toBeGreaterThan(Number(token?.lastUsed?.seconds));
  });

  test('gets Connect errors', async () => {
    const refused = integrations.getSCMIntegration({ id: INTEGRATION_IDS.inherited });
    await expect(refused).rejects.toMatchObject({ code: Code.NotFound, rawMessage: 'SCM integration not found' });
  });

  test('may read with GET', async () => {
    await ona.stop();
    ona = await startLocalOna(fleet(100, 1));
    const client = createClient(RunnerConfigurationService, connect({ useHttpGet: true }));
    const { integrations: listed } = await client.listSCMIntegrations({ pagination: { pageSize: 100 } });
    expect(listed).toHaveLength(100);
    expect(ona.requests).toMatchObject([{ method: 'ListSCMIntegrations', body: undefined }]);
  });

  test('is recorded as the JSON that says the same', async () => {
    await integrations.updateSCMIntegration({ id: githubEu, issuerUrl: '', pat: true });
    expect(ona.requests.at(-1)?.body).toEqual({ id: githubEu, issuerUrl: '', pat: true });
  });

  test('has called every method', () => {
    const all = SERVICES.flatMap(({ methods }) => methods.map(({ name }) => name));
    expect([...called].toSorted()).toEqual(all.toSorted());
  });
});
