import { afterEach, describe, expect, test } from 'vitest';
import { type ClientAndServer, failureOf, NEVER, startClient } from './client.ts';
import { portOfNobody } from './ports.ts';

/*
 * The inputs are checked with the proxy variable that applies to base-url. After a redirect to the other host of Ona
 * another one may apply.
 */

let started: ClientAndServer;

afterEach(async () => {
  await started.stop();
});

async function start(baseUrl: string, env: Record<string, string>): Promise<void> {
  started = await startClient(() => undefined, { baseUrl, env, maxRetries: 2 });
}

describe('a proxy variable that cannot be used is not passed over', () => {
  test.each([
    'http://[',
    'https://user:pa%ss@proxy.invalid',
    'socks5://proxy.invalid',
    'http://user:p/x@proxy.invalid',
  ])('%s', async (value) => {
    await start('https://ona.invalid/api', { HTTPS_PROXY: value });
    const error = await failureOf(started.client.updateSCMIntegration({ id: 'an-id' }, NEVER));
    expect(error.code).toBe('proxy_error');
    expect(error.details).toMatchObject({ attempts: 1, mayHaveTakenEffect: false, answeredBy: 'nobody' });
    expect(error.details.message).toBe('the proxy variable for ona.invalid cannot be used');
  });
});

test.each([
  ['NO_PROXY', 'https://ona.invalid', { NO_PROXY: 'ona.invalid' }, 'dns_failure'],
  ['a loopback address', 'https://127.0.0.1', {}, 'connection_refused'],
])('one that does not apply, by %s, does no harm', async (_, origin, env, code) => {
  const baseUrl = `${origin}:${String(await portOfNobody())}/api`;
  await start(baseUrl, { HTTPS_PROXY: 'socks5://proxy.invalid', ...env });
  const error = await failureOf(started.client.getRunner('r', AbortSignal.timeout(3000)));
  expect(['stopped', code]).toContain(error.code);
});
