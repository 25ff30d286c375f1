import { describe, expect, test } from 'vitest';
import { boundedCopy, interpret } from '../../src/api/connect.ts';
import { readGetRunner, readGetSCMIntegration, readValidateRunnerConfiguration } from '../../src/api/messages.ts';
import { LONGEST_TEXT } from '../../src/common/ona.ts';

const LONG = 'a\u007f'.repeat(1_900_000);

describe('only a limited part of a long text for people is kept', () => {
  test('of an error', () => {
    const text = JSON.stringify({ code: 'internal', message: LONG });
    const found = interpret({ status: 500, headers: { 'content-type': 'application/json' }, text });
    expect(found).toMatchObject({ kind: 'error', code: 'internal', message: LONG.slice(0, LONGEST_TEXT) });
  });

  test('of a complaint', () => {
    const result = readValidateRunnerConfiguration({ scmIntegration: { valid: false, oauthError: LONG } });
    expect(result.oauthError).toBe(LONG.slice(0, LONGEST_TEXT));
  });
});

test.each(['a', 'é', 'ω', '😀'])('what is kept of a text of %s is its beginning', (character) => {
  const text = character.repeat(LONGEST_TEXT);
  expect(boundedCopy(text)).toBe(text.slice(0, LONGEST_TEXT));
});

describe('a name that is none makes an answer that is not of the API of Ona', () => {
  test('of a runner', () => {
    expect(() => readGetRunner({ runner: { runnerId: 'r', name: LONG } }, 'r')).toThrow('name is too long');
  });

  test.each(['host', 'scmId', 'runnerId', 'virtualDirectory'])('the %s of an integration', (field) => {
    const integration = { id: 'i', host: 'h', scmId: 's', runnerId: 'r', [field]: LONG };
    expect(() => readGetSCMIntegration({ integration }, 'i')).toThrow(`${field} is too long`);
  });

  test.each(['clientId', 'issuerUrl', 'encryptedClientSecret'])('the %s of an OAuth app', (field) => {
    const integration = { id: 'i', host: 'h', scmId: 's', runnerId: 'r', oauth: { [field]: LONG } };
    expect(() => readGetSCMIntegration({ integration }, 'i')).toThrow(`${field} is too long`);
  });
});
