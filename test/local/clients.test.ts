import type { DescMessage } from '@bufbuild/protobuf';
import { Code, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import Gitpod from '@gitpod/sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PaginationRequestSchema } from '../../local/ona/gen/gitpod/v1/pagination_pb.js';
import * as configuration from '../../local/ona/gen/gitpod/v1/runner_configuration_pb.js';
import * as runners from '../../local/ona/gen/gitpod/v1/runner_pb.js';
import { PersonalAccessTokenSchema, UserService } from '../../local/ona/gen/gitpod/v1/user_pb.js';
import { type LocalOna, startLocalOna } from '../../local/ona/server.ts';
import { ADMIN, INTEGRATION_IDS, OAUTH_APPS, ORGANIZATION, RUNNER_IDS } from '../../local/ona/world.ts';

const { githubEu, inherited } = INTEGRATION_IDS;
const NEW_SECRET = 'a-new-secret-of-the-app';

let ona: LocalOna;
beforeAll(async () => {
  ona = await startLocalOna();
});
afterEach(() => ona.clearRequests());
afterAll(async () => ona.stop());

/** What Ona's SDK publishes, kept apart from the .proto files: a client made from those could not notice a mistake. */
describe('field numbers are those that Ona publishes', () => {
  test.each<[DescMessage, Record<string, number>]>([
    [PaginationRequestSchema, { page_size: 1, token: 2 }],
    [configuration.ListSCMIntegrationsRequestSchema, { pagination: 1 }],
    [configuration.ValidateRunnerConfigurationRequestSchema, { runner_id: 1, scm_integration: 3 }],
    [configuration.ValidateRunnerConfigurationResponseSchema, { scm_integration: 2 }],
    [configuration.ListHostAuthenticationTokensRequestSchema, { pagination: 1, filter: 2 }],
    [
      configuration.HostAuthenticationTokenSchema,
      { id: 1, runner_id: 2, user_id: 3, host: 4, source: 5, integration_id: 7, subject: 9 },
    ],
    [
      configuration.UpdateSCMIntegrationRequestSchema,
      { id: 1, oauth_client_id: 2, oauth_plaintext_client_secret: 3, pat: 4, issuer_url: 5, virtual_directory: 6 },
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
    expect(runners.RunnerPhase).toMatchObject({ CREATED: 1, INACTIVE: 2, ACTIVE: 3, DELETING: 4, DEGRADED: 6 });
  });
});

test('a Connect client that speaks binary reads, validates and writes, and gets Connect errors', async () => {
  const transport = createConnectTransport({
    baseUrl: ona.baseUrl,
    httpVersion: '1.1',
    interceptors: [
      (next) => async (call) => {
        call.header.set('Authorization', `Bearer ${ona.apiKey}`);
        return next(call);
      },
    ],
  });
  const client = createClient(configuration.RunnerConfigurationService, transport);
  const { integration: before } = await client.getSCMIntegration({ id: githubEu });
  const { clientId } = OAUTH_APPS.github;
  expect(before).toMatchObject({ host: 'github.com', runnerId: RUNNER_IDS.prodEu, pat: true, oauth: { clientId } });
  const stored = before?.oauth?.encryptedClientSecret;
  const oauthClientSecret = { case: 'oauthEncryptedClientSecret', value: stored };
  const settings = { id: githubEu, scmId: 'github', host: 'github.com', oauthClientId: clientId, oauthClientSecret };
  const config = { case: 'scmIntegration' as const, value: settings as never };
  const { result } = await client.validateRunnerConfiguration({ runnerId: RUNNER_IDS.prodEu, config });
  expect(result.value).toMatchObject({ valid: true });

  const body = { id: githubEu, oauthPlaintextClientSecret: NEW_SECRET, issuerUrl: '' };
  await client.updateSCMIntegration(body);
  expect(ona.requests.at(-1)).toMatchObject({ method: 'UpdateSCMIntegration', body, outcome: 'ok' });
  expect(ona.secretOf(githubEu)).toBe(NEW_SECRET);
  const { personalAccessTokens } = await createClient(UserService, transport).listPersonalAccessTokens({});
  expect(personalAccessTokens).toMatchObject([{ description: 'rotation', creator: ADMIN }, { readOnly: true }]);
  const refused = client.getSCMIntegration({ id: inherited });
  await expect(refused).rejects.toMatchObject({ code: Code.NotFound, rawMessage: 'SCM integration not found' });
});

describe('Ona’s official SDK', () => {
  const sdk = (): Gitpod => new Gitpod({ baseURL: ona.baseUrl, bearerToken: ona.apiKey, maxRetries: 0 });

  test('reads, validates and writes', async () => {
    const { configurations } = sdk().runners;
    const secret = { oauthPlaintextClientSecret: `${NEW_SECRET}-2` };
    const settings = { id: githubEu, scmId: 'github', host: 'github.com', oauthClientId: 'c', ...secret };
    const validated = await configurations.validate({ runnerId: RUNNER_IDS.prodEu, scmIntegration: settings });
    expect(validated.scmIntegration).toEqual({ valid: true });
    await configurations.scmIntegrations.update({ id: githubEu, ...secret });
    expect(ona.secretOf(githubEu)).toBe(`${NEW_SECRET}-2`);
    const { runner } = await sdk().runners.retrieve({ runnerId: RUNNER_IDS.prodEu });
    expect(runner).toMatchObject({ name: 'prod-eu', status: { phase: 'RUNNER_PHASE_ACTIVE' } });
    expect(await sdk().identity.getAuthenticatedIdentity({})).toMatchObject({ organizationId: ORGANIZATION.id });
    const refused = configurations.scmIntegrations.retrieve({ id: inherited });
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  test.each([
    ['the page size in the body', { pagination: { pageSize: 5 } }],
    ['the page size in the query', { pageSize: 5 }],
  ])('lists everything once with %s and the token in the query', async (_, params) => {
    const ids: string[] = [];
    for await (const { id } of sdk().runners.configurations.scmIntegrations.list(params)) {
      ids.push(id ?? '');
      if (ids.length > 50) throw new Error('the list has no end');
    }
    expect(ids).toEqual(Object.values(INTEGRATION_IDS).toSorted());
    expect(ona.requests).toHaveLength(3);
  });
});
