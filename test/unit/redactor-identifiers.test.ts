import { expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { Secret } from '../../src/common/secret.ts';

const ID = '0195a1f0-0000-7000-8000-0000000000a1';

function knowing(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(new Secret(secret));
  return redactor;
}

test('a short secret does not break the ID of an integration', () => {
  for (const secret of ['0195', 'a1f0-00', '0', '-']) {
    expect(knowing(secret).identifier(ID)).toBe(ID);
    expect(knowing(secret).identifier(ID.toUpperCase())).toBe(ID.toUpperCase());
  }
});

test('a secret of eight characters or more is hidden in an ID as well', () => {
  expect(knowing('0195a1f0').identifier(ID)).toBe('***-0000-7000-8000-0000000000a1');
  expect(knowing(ID).identifier(ID)).toBe('***');
  expect(knowing(ID.toUpperCase()).identifier(ID)).toBe('***');
});

test('a short secret is hidden in every other name', () => {
  expect(knowing('0195').identifier(`runner-${ID}`)).not.toContain('0195');
});

test('a short line of a secret is not looked for by itself', () => {
  const redactor = knowing('-----BEGIN KEY-----\na\n0\nQUJD\n-----END KEY-----');
  expect(redactor.clean('a plain text from 2026')).toBe('a plain text from 2026');
  expect(redactor.clean('-----BEGIN KEY----- QUJD')).toBe('*** ***');
});
