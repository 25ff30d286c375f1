import { expect, test } from 'vitest';
import { readInputs } from '../properties/read-inputs.ts';

function baseUrlWith(ofEnvironment: string, input = ''): string | undefined {
  const inputs = {
    'base-url': input,
    'api-key': 'key-of-somebody',
    'integration-id': '0195a1f0-0000-7000-8000-0000000000a1',
    pat: 'true',
  };
  const read = readInputs(inputs, { ONA_BASE_URL: ofEnvironment });
  return 'options' in read ? read.options.baseUrl : undefined;
}

test.each(['', ' ', ' \t\n '])('a blank ONA_BASE_URL is not given: %j', (blanks) => {
  expect(baseUrlWith(blanks)).toBe('https://app.gitpod.io/api');
});

test('ONA_BASE_URL is trimmed, and base-url takes precedence', () => {
  expect(baseUrlWith(' https://ona.acme.example/api/\n')).toBe('https://ona.acme.example/api');
  expect(baseUrlWith('https://ona.acme.example', 'https://other.acme.example')).toBe('https://other.acme.example');
});
