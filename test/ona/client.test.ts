import { expect, test } from 'vitest';
import { client, factsOf, ona } from './client.ts';

const ID = '0198c0de-0000-7000-8000-000000000001';
const INTEGRATION = { id: ID, runnerId: 'r', scmId: 'github', host: 'github.com' };

test('a request is unary Connect with JSON', async () => {
  const { baseUrl, received } = await ona([200, { runner: { runnerId: 'r', name: 'n' } }]);
  expect(await client(baseUrl).getRunner('r')).toMatchObject({ name: 'n' });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'connect-protocol-version': '1',
    'connect-timeout-ms': '500',
    authorization: 'Bearer the-key',
    'user-agent': 'test/1',
  };
  expect(received).toEqual([
    {
      path: '/api/gitpod.v1.RunnerService/GetRunner',
      body: { runnerId: 'r' },
      headers: expect.objectContaining(headers) as object,
    },
  ]);
});

test('a list has all pages, and each integration once', async () => {
  const again = { ...INTEGRATION, id: ID.toUpperCase() };
  const { baseUrl, received } = await ona(
    [200, { integrations: [INTEGRATION], pagination: { nextToken: 'two' } }],
    [200, { integrations: [again, { ...INTEGRATION, id: 'other' }] }],
  );
  expect(await client(baseUrl).listSCMIntegrations()).toMatchObject([{ id: ID.toUpperCase() }, { id: 'other' }]);
  expect(received[1]?.body).toEqual({ pagination: { pageSize: 100, token: 'two' } });
});

test('a page token that comes twice is an error', async () => {
  const { baseUrl, received } = await ona([200, { pagination: { nextToken: 'again' } }]);
  const facts = await factsOf(client(baseUrl).listHostAuthenticationTokens('r'));
  expect(facts).toMatchObject({ code: 'not_the_api', words: 'the same page token came twice', stopsRun: false });
  expect(received).toHaveLength(2);
});
