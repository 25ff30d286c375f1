import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeSecrets } from '../../src/inputs/secrets.ts';
import { inputVariables, readInputs } from './read-inputs.ts';

function masks(inputs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}): string[] {
  return takeSecrets({ ...inputVariables(inputs), ...env }).masks.map((secret) => secret.reveal());
}

test('every secret is masked, whether it is used or not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const file = join(folder, 'secret');
  writeFileSync(file, ' \r\nsecret-in-the-file\n');
  const found = masks(
    {
      'api-key': 'Bearer key-of-the-input',
      'oauth-client-secret': 'secret-of-the-input',
      'oauth-client-secret-file': file,
    },
    {
      ONA_API_KEY: 'bearer first-key',
      ONA_TOKEN: ' second-key\n',
      GITPOD_API_KEY: 'key-three',
      ALL_PROXY: 'http://user:pass%20word@proxy.example',
    },
  );
  rmSync(folder, { recursive: true });
  expect(found.toSorted()).toEqual([
    'first-key',
    'key-of-the-input',
    'key-three',
    'pass word',
    'pass%20word',
    'second-key',
    'secret-in-the-file',
    'secret-of-the-input',
    'user:pass word',
    'user:pass%20word',
  ]);
});

test('a short secret that is not used is not masked', () => {
  const short = {
    ONA_TOKEN: '1',
    GITPOD_API_KEY: '-----BEGIN\na\n0\n-----END',
    ALL_PROXY: 'http://u:0195@proxy.example',
  };
  const key = { 'api-key': 'key-of-the-input' };
  expect(masks(key, short)).toEqual(['key-of-the-input', '-----BEGIN', '-----END']);
  expect(masks(key, { HTTPS_PROXY: 'http://u:0195@p.example' })).toEqual(['key-of-the-input', '0195', 'u:0195']);
  expect(masks({}, short)).toContain('1');
});

test('a wrong secret is masked, but not a word that hides nothing', () => {
  expect(masks({ 'oauth-client-secret': 'one line\nanother' })).toEqual(['one line\nanother']);
  expect(masks({ 'oauth-client-secret': '"secret-in-quotes"' })).toEqual(['"secret-in-quotes"']);
  for (const word of ['null', 'None', 'undefined', '***', '[REDACTED]']) {
    expect(masks({ 'api-key': word, 'oauth-client-secret': word })).toEqual([]);
  }
});

test('the first key that is given is used', () => {
  const key = (env: NodeJS.ProcessEnv): string | undefined =>
    takeSecrets({ ...inputVariables({ 'api-key': ' ' }), ...env }).apiKey?.secret?.reveal();
  expect(key({ ONA_API_KEY: 'one', ONA_TOKEN: 'two', GITPOD_API_KEY: 'three' })).toBe('one');
  expect(key({ ONA_API_KEY: '', ONA_TOKEN: 'two', GITPOD_API_KEY: 'three' })).toBe('two');
  expect(key({ ONA_TOKEN: ' ', GITPOD_API_KEY: 'three' })).toBe('three');
  expect(key({})).toBeUndefined();
});

test('a short password of a proxy that is part of base-url refuses nothing', () => {
  const inputs = {
    'api-key': 'key-of-somebody',
    'integration-id': '0195a1f0-0000-7000-8000-0000000000a1',
    pat: 'true',
  };
  const read = readInputs(inputs, {
    HTTPS_PROXY: 'http://user:ona@proxy.example',
    ONA_BASE_URL: 'https://ona.acme.example',
  });
  expect(read).toMatchObject({ options: { baseUrl: 'https://ona.acme.example' } });
});

test('a host that is only a secret with a comma is refused before it is split', () => {
  const inputs = { 'api-key': 'half-one,half-two', 'match-host': 'half-one,half-two', pat: 'true' };
  expect(readInputs(inputs)).toEqual({ problems: [{ input: 'match-host', kind: 'holds-secret' }] });
});

describe('a secret in a value that Ona stores', () => {
  const given = { 'api-key': 'key-of-somebody', 'integration-id': '0195a1f0-0000-7000-8000-0000000000a1' };

  test.each(['oauth-client-id', 'issuer-url', 'virtual-directory'])('is refused in %s', (input) => {
    for (const secret of ['key-of-somebody', 'secret/of+somebody', encodeURIComponent('secret/of+somebody')]) {
      const before = { 'issuer-url': 'https://a.example/', 'virtual-directory': '/' }[input] ?? 'Iv1.';
      const read = readInputs({ ...given, 'oauth-client-secret': 'secret/of+somebody', [input]: `${before}${secret}` });
      expect(read).toEqual({ problems: [{ input, kind: 'holds-secret' }] });
    }
  });

  test('is reported once if the client ID is the client secret', () => {
    const read = readInputs({
      ...given,
      'oauth-client-id': 'one-and-the-same',
      'oauth-client-secret': 'one-and-the-same',
    });
    expect(read).toEqual({ problems: [{ input: 'oauth-client-secret', kind: 'is-client-id' }] });
  });

  test('is none if it is a short word of the value, or the password of a proxy', () => {
    const values = { 'oauth-client-id': 'Iv1.app', 'oauth-client-secret': 'Iv1', 'issuer-url': 'https://acme.example' };
    expect(readInputs({ ...given, ...values }, { HTTPS_PROXY: 'http://u:acme.example@p.example' })).toHaveProperty(
      'options',
    );
  });
});
