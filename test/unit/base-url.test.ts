import { afterEach, expect, test, vi } from 'vitest';
import { readInputs } from '../properties/read-inputs.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function baseUrlWith(ofEnvironment: string, input = ''): string | undefined {
  vi.stubEnv('ONA_BASE_URL', ofEnvironment);
  const read = readInputs({
    'base-url': input,
    'api-key': 'key-of-somebody',
    'integration-id': '0195a1f0-0000-7000-8000-0000000000a1',
    pat: 'true',
  });
  return 'options' in read ? read.options.baseUrl : undefined;
}

test.each(['', ' ', ' \t\n '])('ONA_BASE_URL of blanks is not given: %j', (blanks) => {
  expect(baseUrlWith(blanks)).toBe('https://app.gitpod.io/api');
});

test('ONA_BASE_URL is trimmed, and passed over where base-url is given', () => {
  expect(baseUrlWith(' https://ona.acme.example/api/\n')).toBe('https://ona.acme.example/api');
  expect(baseUrlWith('https://ona.acme.example', 'https://other.acme.example')).toBe('https://other.acme.example');
});
