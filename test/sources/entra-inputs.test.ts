import { expect, test } from 'vitest';
import { entra } from '../../src/entra.ts';
import { inputVariables } from '../support/inputs.ts';
import { APP, withEntra } from './entra-world.ts';

test.each<[inputs: Record<string, string>, says: RegExp]>([
  ...['common', 'organizations', 'consumers'].map((name): [Record<string, string>, RegExp] => [
    { 'tenant-id': name },
    /^tenant-id must be the ID/,
  ]),
  [{ 'secret-days': '0' }, /^secret-days must be a whole number from 1 to 730, not "0"/],
  // Nothing is said of what depends on it.
  [{ 'secret-days': '731', 'if-expires-within': '200' }, /^secret-days .*not "731"[^]*(?<!if-expires-within[^]*)$/],
  [{ 'if-expires-within': '0' }, /^if-expires-within must be a whole number from 1/],
  [{ 'if-expires-within': '120' }, /^if-expires-within must be less than secret-days, which is 120, not "120"/],
  [
    { 'secret-days': '1', 'if-expires-within': '1' },
    /^if-expires-within must be less than secret-days, which is 1, not/,
  ],
  [{ 'oauth-client-id': 'app' }, /^oauth-client-id must be one UUID/],
  [
    { 'oauth-client-id': '', 'tenant-id': '', 'client-id': '' },
    /^oauth-client-id is empty[^]*\btenant-id is empty[^]*\bclient-id is empty/,
  ],
])('refuses %o before any request', async (inputs, says) => {
  await withEntra({}, async ({ entra, go, ona }) => {
    expect((await go(inputs)).errors.join('\n')).toMatch(says);
    expect([...entra.requests, ...ona.requests]).toEqual([]);
  });
});

test.each(['1', '730'])('takes secret-days %s', async (days) => {
  await withEntra({}, async ({ go }) => {
    expect(
      (await go({ 'secret-days': days, ...(days === '730' && { 'if-expires-within': '729' }) })).outputs['proven'],
    ).toBe('true');
  });
});

test('the proxy of the other hosts is checked', () => {
  const inputs = { 'api-key': 'k'.repeat(20), 'base-url': 'http://localhost', 'oauth-client-id': APP };
  const env = { ...inputVariables({ ...inputs, 'tenant-id': APP, 'client-id': APP }), HTTPS_PROXY: 'ftp://p' };
  const problems = entra(env).problems.map(({ problem }) => problem);
  expect(problems).toEqual(['HTTPS_PROXY is not the URL of an HTTP proxy.']);
});
