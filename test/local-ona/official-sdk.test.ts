import Gitpod from '@gitpod/sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN, ORGANIZATION } from '../../local-ona/organization.ts';
import { type LocalOna, startLocalOna } from '../../local-ona/server.ts';
import { INTEGRATION_IDS, OAUTH_APPS, RUNNER_IDS } from '../../local-ona/world.ts';

const { githubEu } = INTEGRATION_IDS;
/** More than the local Ona has of anything: a list that goes on after it has no end. */
const FAR_TOO_MANY = 50;

let ona: LocalOna;
let sdk: Gitpod;

beforeEach(async () => {
  ona = await startLocalOna();
  sdk = new Gitpod({ baseURL: ona.baseUrl, bearerToken: ona.apiKey, maxRetries: 0 });
});

afterEach(async () => {
  await ona.stop();
});

describe('Ona’s official SDK', () => {
  test('gets, updates and validates an integration', async () => {
    const { configurations } = sdk.runners;
    const { integration: before } = await configurations.scmIntegrations.retrieve({ id: githubEu });
    expect(before).toMatchObject({ host: 'github.com', oauth: { clientId: OAUTH_APPS.github.clientId } });

    const settings = { id: githubEu, scmId: 'github', host: 'github.com', oauthClientId: OAUTH_APPS.github.clientId };
    const validated = await configurations.validate({
      runnerId: RUNNER_IDS.prodEu,
      scmIntegration: { ...settings, oauthPlaintextClientSecret: 'a-new-secret' },
    });
    expect(validated.scmIntegration).toEqual({ valid: true });

    await configurations.scmIntegrations.update({ id: githubEu, oauthPlaintextClientSecret: 'a-new-secret' });
    const { integration: after } = await configurations.scmIntegrations.retrieve({ id: githubEu });
    expect(after?.oauth?.encryptedClientSecret).not.toBe(before?.oauth?.encryptedClientSecret);
    expect(ona.secretOf(githubEu)).toBe('a-new-secret');
  });

  test('gets runners, schemas, sign-ins, keys and its own identity', async () => {
    const { runner } = await sdk.runners.retrieve({ runnerId: RUNNER_IDS.prodEu });
    expect(runner).toMatchObject({ name: 'prod-eu', status: { phase: 'RUNNER_PHASE_ACTIVE' } });
    expect(await all(sdk.runners.list({}))).toHaveLength(Object.keys(RUNNER_IDS).length);
    const { schema } = await sdk.runners.configurations.schema.retrieve({ runnerId: RUNNER_IDS.prodEu });
    expect(schema?.scm).toHaveLength(5);
    const signIns = sdk.runners.configurations.hostAuthenticationTokens.list({ filter: { userId: ADMIN.id } });
    expect(await all(signIns)).toEqual([]);
    expect(await all(sdk.users.pats.list({}))).toMatchObject([{ description: 'rotation' }, { readOnly: true }]);
    expect(await sdk.identity.getAuthenticatedIdentity({})).toMatchObject({ organizationId: ORGANIZATION.id });
  });

  test('reads Ona’s errors', async () => {
    const refused = sdk.runners.configurations.scmIntegrations.retrieve({ id: INTEGRATION_IDS.inherited });
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  test.each([
    ['the page size in the body', { pagination: { pageSize: 5 } }],
    ['the page size in the query', { pageSize: 5 }],
  ])('lists everything once with %s and the token in the query', async (_, params) => {
    const listed = await all(sdk.runners.configurations.scmIntegrations.list(params));
    expect(listed.map(({ id }) => id)).toEqual(Object.values(INTEGRATION_IDS).toSorted());
    expect(ona.requests).toHaveLength(3);
  });

  test('comes to an end even if it repeats a token in the body', async () => {
    const { scmIntegrations } = sdk.runners.configurations;
    const first = await scmIntegrations.list({ pagination: { pageSize: 5 } });
    const token = first.pagination.nextToken ?? '';
    const rest = await all(scmIntegrations.list({ pagination: { pageSize: 5, token } }));
    expect(rest).toHaveLength(Object.keys(INTEGRATION_IDS).length - 5);
  });

  test('is refused an invalid page size', async () => {
    const list = sdk.runners.configurations.scmIntegrations.list({ pageSize: 101 });
    await expect(list).rejects.toMatchObject({ status: 400, code: 'invalid_argument' });
  });
});

/** All items of all pages. */
async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages) {
    items.push(item);
    if (items.length > FAR_TOO_MANY) throw new Error('the list has no end');
  }
  return items;
}
