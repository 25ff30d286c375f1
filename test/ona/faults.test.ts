import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/http/failure.ts';
import { issue, listen, nobody, raw, serve, startProxy, trustOurCa } from '../http/servers.ts';
import { client, factsOf, ona, reply, type Script } from './client.ts';

const WRITE = { id: '0198c0de-0000-7000-8000-000000000001', oauthClientId: 'c' };
const GET_RUNNER = '/gitpod.v1.RunnerService/GetRunner';
const RUNNER: Script = [200, { runner: { runnerId: 'r', name: 'n' } }];
const HTML = '<html>';

describe('a write', () => {
  const page = { code: 'not_the_api', mayHaveTakenEffect: true } as const;
  const refused = { code: 'permission_denied', status: 403, words: 'no ***', answeredBy: 'service' } as const;
  const refusal: Script = [403, { code: 'permission_denied', message: 'no secret' }];
  const elsewhere: Script = [302, '', { location: 'https://login.example/?q=secret' }];
  const redirected = { code: 'redirected', location: 'https://login.example/', mayHaveTakenEffect: true } as const;

  test.each<[string, Script[], Partial<Facts>]>([
    ['refused', [refusal], { ...refused, mayHaveTakenEffect: false, stopsRun: false }],
    ['answered with a redirect', [elsewhere], { ...redirected, status: 302, stopsRun: true }],
    ['answered by a page with 401', [[401, HTML]], { ...page, contentType: 'text/html', stopsRun: true }],
    ['answered by a page with 503', [[503, HTML]], { ...page, status: 503, attempts: 3, stopsRun: false }],
    ['lost in a page, then refused', [[502, HTML], refusal], { ...refused, mayHaveTakenEffect: true, attempts: 2 }],
    ['redirected, then refused', [[307, '', { location: '/x' }], refusal], { ...refused, mayHaveTakenEffect: true }],
  ])('%s', async (_, scripts, facts) => {
    const found = await factsOf(client((await ona(...scripts)).baseUrl).updateSCMIntegration(WRITE));
    expect(found).toMatchObject({ service: 'Ona', request: 'UpdateSCMIntegration', attempts: 1, ...facts });
  });

  test('is accepted whatever the content type, and whatever else the message holds', async () => {
    const { baseUrl } = await ona([200, { message: 'x', other: 1 }, { 'content-type': 'text/plain' }]);
    expect(await client(baseUrl).updateSCMIntegration(WRITE)).toBe(true);
  });

  test.each([true, false])('that is cut may have arrived, if there was a connection: %s', async (isConnected) => {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    const silent = async (): Promise<string> => `https://127.0.0.1:${await listen(createServer(stop))}`;
    const url = isConnected ? (await raw(stop)).origin : await silent();
    const facts = await factsOf(client(url).updateSCMIntegration(WRITE, { cut: controller.signal }));
    expect(facts).toMatchObject({ code: 'stopped', mayHaveTakenEffect: isConnected, stopsRun: false, attempts: 1 });
  });

  test('that cannot connect to where it was redirected may have arrived', async () => {
    const server = createHttpServer((_, response) => {
      reply(response, [307, '', { location: '/x', connection: 'close' }]);
      server.close();
    });
    const origin = `http://127.0.0.1:${await listen(server)}`;
    const facts = await factsOf(client(origin, {}, 0).updateSCMIntegration(WRITE));
    expect(facts).toMatchObject({ code: 'connection_refused', mayHaveTakenEffect: true, url: `${origin}/x` });
  });
});

describe('a fault of the way', () => {
  test.each<[string, Script, stopsRun: boolean, later: boolean]>([
    ['a rejected key', [401, { code: 'unauthenticated' }], true, true],
    ["a gateway's 401", [401, HTML], true, true],
    ['a redirect', [302, '', { location: 'https://elsewhere.example/' }], true, true],
    ['no API at this URL', [404, HTML], true, false],
    ['the API of somebody else', [200, { other: 1 }], true, false],
    ['a gateway that has no answer', [504, HTML], false, false],
    ['an error of Ona', [404, { code: 'not_found' }], false, false],
    ['an error with a new code', [400, { code: 'something_new' }], false, false],
  ])('%s at first: %#', async (_, script, stopsRun, later) => {
    const first = await ona(script);
    expect(await factsOf(client(first.baseUrl, {}, 0).getRunner('r'))).toMatchObject({ stopsRun });
    // Once the API has answered, be it with an error, it is there.
    for (const answer of [RUNNER, [404, { code: 'not_found' }] as const]) {
      const api = client((await ona(answer, script)).baseUrl, {}, 0);
      await api.getRunner('r');
      expect(await factsOf(api.getRunner('r'))).toMatchObject({ stopsRun: later });
    }
  });

  test('is what never left, and not a connection that was lost', async () => {
    const facts = await factsOf(client(await nobody(), {}, 1).updateSCMIntegration(WRITE));
    expect(facts).toMatchObject({ stopsRun: true, mayHaveTakenEffect: false, answeredBy: 'nobody', attempts: 2 });
    const { origin } = await raw((socket) => socket.resetAndDestroy());
    expect(await factsOf(client(origin, {}, 0).getRunner('r'))).toMatchObject({ stopsRun: false });
  });
});

describe('redirects', () => {
  test('within the origin, three times at most', async () => {
    const hop: Script = [308, '', { location: `/elsewhere/api${GET_RUNNER}` }];
    const { baseUrl, received } = await ona(hop, hop, hop, RUNNER);
    expect(await client(baseUrl).getRunner('r')).toMatchObject({ name: 'n' });
    expect(received[3]).toMatchObject({ body: { runnerId: 'r' }, headers: { authorization: 'Bearer the-key' } });
    const loop = await ona(hop);
    const facts = await factsOf(client(loop.baseUrl).getRunner('r'));
    expect(facts).toMatchObject({ code: 'redirected', location: `${new URL(loop.baseUrl).origin}/elsewhere/api` });
    expect(loop.received).toHaveLength(4);
  });

  test('move the base URL only if all of them are permanent and lead to the same method', async () => {
    const to = (status: number, location: string): Script => [status, '', { location }];
    const own = `/api${GET_RUNNER}`;
    const { baseUrl, received } = await ona(to(307, `/a${own}`), to(308, `/b${own}`), RUNNER, to(308, '/x'), RUNNER);
    const api = client(baseUrl);
    for (let count = 0; count < 3; count++) await api.getRunner('r');
    expect(received.map(({ path }) => path)).toEqual([own, `/a${own}`, `/b${own}`, own, '/x', own]);
  });

  test.each([
    [308, ['app.gitpod.io', 'app.ona.com', 'app.ona.com']],
    [307, ['app.gitpod.io', 'app.ona.com', 'app.gitpod.io', 'app.ona.com']],
  ])('a %i between the two hosts of Ona leads to %j', async (status, hosts) => {
    trustOurCa();
    const asked: unknown[] = [];
    const { port } = await serve(
      ({ headers: { host }, url = '' }, response) => {
        asked.push(host);
        reply(response, host === 'app.ona.com' ? RUNNER : [status, '', { location: `https://app.ona.com${url}` }]);
      },
      { tls: await issue(['app.gitpod.io', 'app.ona.com']) },
    );
    const proxy = await startProxy(Number(port));
    const api = client('https://app.gitpod.io/api', { HTTPS_PROXY: proxy.url });
    await api.getRunner('r');
    expect(await api.getRunner('r')).toMatchObject({ name: 'n' });
    expect(asked).toEqual(hosts);
  });
});
