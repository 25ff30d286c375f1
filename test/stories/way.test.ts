import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectError, html, redirect, type Fault } from '../../local/ona/faults.ts';
import { fleet } from '../../local/ona/fleet.ts';
import { INTEGRATION_IDS } from '../../local/ona/world.ts';
import { RecordingHost } from '../support/host.ts';
import { rotate, tell, withOna } from '../support/story.ts';

/*
 * A fault that every other request would meet as well ends the run: sixty log-ins with a wrong password lock an account.
 */

const SECRET = 'the-new-secret-of-the-app';
const all = { 'match-scm-id': 'github', 'allow-multiple': 'true', 'oauth-client-secret': SECRET };

const AT_GET: [string, Fault, boolean][] = [
  ['a rejected key', connectError('unauthenticated'), true],
  ['a redirect elsewhere', redirect(308, 'https://ona.example/api'), true],
  ['no API at this URL', html(404), true],
  ['permission_denied', connectError('permission_denied'), false],
  ['not_found', connectError('not_found'), false],
];

test.each(AT_GET)('at the first request, %s: ends the run %#', async (_, fault, ends) => {
  await withOna({}, async (ona, clock) => {
    // Long enough for others to arrive, if they were sent at the same time.
    ona.onRequest = async () => sleep(30, fault);
    const ids = Object.values(INTEGRATION_IDS).slice(0, 6).join();
    const ended = await rotate(ona, { 'integration-id': ids, pat: 'true' }, { clock });
    expect(ona.requests).toHaveLength(ends ? 1 : 6);
    expect(ended.errors).toHaveLength(1);
    const isSkipped = ended.results.at(-1)?.error?.message.includes('every other request would fail in the same way');
    expect([ended.results[0]?.status, isSkipped]).toEqual(['failed', ends]);
  });
});

test('a rejected key is the only error, also where several match', async () => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = ({ method }) => (method === 'GetSCMIntegration' ? connectError('unauthenticated') : undefined);
    const ended = await rotate(ona, { 'match-scm-id': 'github', 'oauth-client-secret': SECRET }, { clock });
    expect(ended.errors).toEqual([expect.stringMatching(/^Ona rejected the API key/)]);
  });
});

/** At each of these requests the key is revoked, and other integrations are not asked about. */
const STAGES: [string, string, number, Record<string, string>, string][] = [
  ['reading the runner', 'GetRunner', 1, { pat: 'false' }, 'failed,skipped'],
  ['counting sign-ins', 'ListHostAuthenticationTokens', 1, { pat: 'false' }, 'failed,skipped'],
  [
    'asking again about a fresh secret',
    'ValidateRunnerConfiguration',
    2,
    { 'oauth-client-secret': SECRET },
    'failed,skipped',
  ],
  [
    'the look after a write',
    'GetSCMIntegration',
    3,
    { 'oauth-client-secret': SECRET, validate: 'false' },
    'unknown,skipped',
  ],
];

test.each(STAGES)('a key that is rejected while %s ends the run', async (_, method, n, inputs, expected) => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = (request, count) => {
      if (request.method === method && count >= n) return connectError('unauthenticated');
      const isFresh = n === 2 && request.method === method;
      return isFresh ? { status: 200, body: { scmIntegration: { oauthError: 'not known yet' } } } : undefined;
    };
    const other = 'pat' in inputs ? INTEGRATION_IDS.gheUs : INTEGRATION_IDS.githubUs;
    const ids = { 'integration-id': `${INTEGRATION_IDS.githubEu} ${other}` };
    const ended = await rotate(ona, { ...ids, ...inputs, concurrency: '1' }, { clock });
    expect(ended.results.map(({ status }) => status).join()).toBe(expected);
    expect(ended.errors.join()).toContain('Ona rejected the API key');
    expect(ended.errors.join()).not.toContain('validate-wait');
    expect(ended.log).not.toContain('The name of runner');
  });
});

/** The first of two writes is answered only when the second has met a rejected key. */
test.each<[string, Fault | undefined, string]>([
  ['is finished, and looked at until the settings are there', undefined, 'updated,failed'],
  ['that fails is not tried again', connectError('unavailable'), 'unknown,failed'],
])('a write under way %s', async (_, fault, expected) => {
  await withOna({ readLagMs: 7500 }, async (ona, clock) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const host = new RecordingHost();
    host.onLine = (line) => {
      if (line.startsWith('[1/2] failed')) resolve(undefined);
    };
    const { githubEu, githubUs } = INTEGRATION_IDS;
    ona.onRequest = async ({ method, body }) => {
      if (method !== 'UpdateSCMIntegration') return undefined;
      if ((body as { id: string }).id === githubUs) return connectError('unauthenticated');
      await promise;
      return fault;
    };
    const inputs = { 'integration-id': `${githubEu} ${githubUs}`, 'oauth-client-secret': SECRET };
    const ended = await rotate(ona, inputs, { clock, host });
    expect(ended.results.map(({ status }) => status).join()).toBe(expected);
    expect(ona.requests.filter(({ method }) => method === 'UpdateSCMIntegration')).toHaveLength(2);
  });
});

test('no more requests are open than concurrency allows', async () => {
  await withOna(fleet(12, 12), async (ona, clock) => {
    let [open, most] = [0, 0];
    ona.onRequest = async () => {
      most = Math.max(most, ++open);
      await sleep(3);
      open--;
      return undefined;
    };
    const ended = await rotate(ona, { ...all, concurrency: '2' }, { clock });
    expect(ended.outputs['proven']).toBe('true');
    expect(most).toBeLessThanOrEqual(2);
  });
});

test('a connection that fails is told with the proxy variable that is not read', async () => {
  const inputs = {
    'api-key': 'a-key-that-nobody-hears',
    'base-url': 'https://127.0.0.1:9',
    'integration-id': INTEGRATION_IDS.githubEu,
  };
  const ended = await tell({
    with: { ...inputs, pat: 'true', 'max-retries': '0' },
    env: { HTTP_PROXY: 'http://127.0.0.1:8' },
  });
  expect(ended.errors[0]).toContain('HTTP_PROXY is set, but only HTTPS_PROXY is read.');
});

test('a request that timed out is announced before it is tried again, however short the wait', async () => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = async (_, n) => (n > 1 ? undefined : new Promise(() => undefined));
    const ended = await rotate(
      ona,
      { pat: 'true', 'integration-id': INTEGRATION_IDS.githubEu },
      { clock, timeout: 50 },
    );
    expect(ended.log).toMatch(/the request timed out\. Trying again in \d s \(attempt 2 of 5\)/);
  });
});

test('a wait of more than two seconds before a retry is announced, and a runner that cannot be read costs its name', async () => {
  await withOna({}, async (ona, clock) => {
    ona.onRequest = ({ method }, n) => {
      if (method === 'GetRunner') return connectError('permission_denied');
      if (method !== 'UpdateSCMIntegration' || n > 2) return undefined;
      return connectError('unavailable', { headers: { 'retry-after': n === 1 ? '3' : '2' } });
    };
    const { githubEu } = INTEGRATION_IDS;
    const ended = await rotate(ona, { 'integration-id': githubEu, pat: 'false' }, { clock });
    expect(ended.isGreen).toBe(true);
    expect(ended.log).toMatch(
      new RegExp(`UpdateSCMIntegration \\(${githubEu}\\): Ona .* Trying again in 3 s \\(attempt 2 of 5\\)`),
    );
    expect(ended.log.match(/Trying again/g)).toHaveLength(1);
    expect(ended.log).toMatch(/The name of runner \S+ could not be read/);
  });
});
