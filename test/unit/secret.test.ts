import { format, inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { encode } from '../../src/api/connect.ts';
import { OnaError } from '../../src/common/ona.ts';
import { Secret } from '../../src/common/secret.ts';

const value = 'the-secret-of-somebody';
const secret = new Secret(value);
const holder = { id: 'a', deep: [{ secret, map: new Map([['key', secret]]), set: new Set([secret]) }] };

describe('a secret', () => {
  const texts: Record<string, () => string> = {
    'String()': () => String(secret),
    'a template': () => `it is ${secret as unknown as string}`,
    'adding to a text': () => 'it is ' + (secret as unknown as string),
    'joining a list': () => [secret, secret].join(),
    toString: () => secret.toString(),
    toLocaleString: () => secret.toLocaleString(),
    valueOf: () => inspect(secret.valueOf()),
    JSON: () => JSON.stringify(holder),
    'pretty JSON': () => JSON.stringify([secret], undefined, 2),
    inspect: () => inspect(secret),
    'inspecting what holds it': () => inspect(holder, { depth: Infinity, showHidden: true, getters: true }),
    'its properties': () =>
      JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret), Object.assign({}, secret)]),
    'a clone': () => inspect(structuredClone(secret)),
    'console, %s': () => format('%s', secret),
    'console, %o': () => format('%o', secret),
    'console, %O': () => format('%O', holder),
    'console, %j': () => format('%j', holder),
    'console, unformatted': () => format('text', secret, holder),
    'an error': () => inspect(new Error('failed', { cause: secret })),
    'a query': () => new URLSearchParams({ secret: secret as unknown as string }).toString(),
    'a URL': () => encodeURIComponent(secret as unknown as string),
    base64: () => Buffer.from(String(secret)).toString('base64'),
  };

  test.each(Object.entries(texts))('is not printed by %s', (_name, text) => {
    expect(text()).not.toContain(value);
    expect(text()).not.toContain(Buffer.from(value).toString('base64'));
  });

  test('is revealed only on request, and in the body of a request', () => {
    expect(secret.reveal()).toBe(value);
    expect(encode({ id: 'a', nested: { secret } })).toBe(`{"id":"a","nested":{"secret":"${value}"}}`);
    expect([secret.equals(new Secret(value)), secret.equals(new Secret('another'))]).toEqual([true, false]);
  });
});

test("an error's stack does not hold the words of the server", () => {
  const error = new OnaError('internal', {
    method: 'GetRunner',
    url: 'https://ona.example',
    message: `echo ${value}`,
    attempts: 1,
    mayHaveTakenEffect: false,
    answeredBy: 'ona',
    wasAnswered: true,
  });
  expect(`${error.message} ${error.stack ?? ''} ${String(error)}`).not.toContain(value);
});
