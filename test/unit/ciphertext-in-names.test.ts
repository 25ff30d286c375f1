import { expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { Secret } from '../../src/common/secret.ts';

/** Begins with what base64url spells otherwise. */
const BYTES = Buffer.from([
  251,
  255,
  191,
  251,
  254,
  190,
  ...Array.from({ length: 250 }, (_, index) => (index * 37) % 256),
]);

// A sentence from outside loses every run of base64; a name keeps it, unless it is known.
test.each([
  ['base64', BYTES.toString('base64')],
  ['base64url', BYTES.toString('base64url')],
  ['hex', BYTES.toString('hex')],
  ['hex in upper case', BYTES.toString('hex').toUpperCase()],
])('a name that is a ciphertext in %s is not shown', (_encoding, text) => {
  const redactor = new Redactor();
  redactor.addCiphertext(new Secret(BYTES.toString('base64')));
  expect(redactor.identifier(`runner ${text}`)).toBe('runner ***');
});
