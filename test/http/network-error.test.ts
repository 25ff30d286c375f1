import { expect, test } from 'vitest';
import { describe } from '../../src/http/network-error.ts';

const error = (code: string, syscall?: string, words = 'words'): Error =>
  Object.assign(new Error(words), { code, syscall });
const PROXY = new URL('http://user:password@proxy:1/');

test.each([
  ['ENOTFOUND', 'getaddrinfo', 'dns_failure', 'proxy_error'],
  ['ECONNREFUSED', 'connect', 'connection_refused', 'proxy_error'],
  ['ECONNRESET', 'read', 'tls_error', 'proxy_error'],
  ['EPROTO', 'write', 'tls_error', 'tls_error'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', undefined, 'tls_error', 'tls_error'],
  ['SELF_SIGNED_CERT_IN_CHAIN', undefined, 'certificate_error', 'certificate_error'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, 'certificate_error', 'certificate_error'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'certificate_error', 'certificate_error'],
  ['UNSPECIFIED', undefined, 'certificate_error', 'certificate_error'],
  ['ERR_PROXY_TUNNEL', undefined, 'connection_refused', 'proxy_error'],
])('%s of %s is %s, through a proxy %s', (code, syscall, direct, proxied) => {
  const isRetryable = direct !== 'certificate_error';
  expect(describe(error(code, syscall), false, undefined)).toEqual({ code: direct, words: 'words', isRetryable });
  const words = 'proxy http://proxy:1: words';
  expect(describe(error(code, syscall), false, PROXY)).toEqual({ code: proxied, words, isRetryable });
  expect(describe(error(code, syscall), true, PROXY)).toMatchObject({ code: 'connection_lost', isRetryable: true });
});

test('the words of each address, and no login of a proxy, which Node 24.5 quotes', () => {
  const both = new AggregateError([error('ECONNREFUSED', 'connect'), error('ENETUNREACH', 'connect')]);
  expect(describe(both, false, undefined)).toMatchObject({ code: 'connection_refused', words: 'words; words' });
  const { words } = describe(error('ERR_PROXY_TUNNEL', undefined, `via ${PROXY.href}: 407`), false, PROXY);
  expect(words).toBe('proxy http://proxy:1: via http://proxy:1: 407');
  // Nor the reason that a proxy gives.
  const refused = Object.assign(error('ERR_PROXY_TUNNEL', undefined, 'user:password is wrong'), { statusCode: 407 });
  expect(describe(refused, false, PROXY).words).toBe('proxy http://proxy:1: status 407');
});

test('TLS that fails with a proxy that has an https URL is the proxy’s', () => {
  const found = describe(error('EPROTO', 'write'), false, new URL('https://proxy:1/'));
  expect(found).toMatchObject({ code: 'proxy_error', isRetryable: true });
});
