import { describe, expect, test } from 'vitest';
import { OnaError, type OnaErrorCode } from '../../src/common/ona.ts';
import { environmentHint, requestMessage } from '../../src/messages/requests.ts';

function failed(code: OnaErrorCode, message = ''): OnaError {
  return new OnaError(code, {
    method: 'GetSCMIntegration',
    url: 'https://ona.acme.example/api',
    message,
    answeredBy: 'nobody',
    attempts: 1,
    mayHaveTakenEffect: false,
    wasAnswered: false,
  });
}

describe('the file of NODE_EXTRA_CA_CERTS', () => {
  const hint = (message: string): string =>
    environmentHint(failed('certificate_error', message), () => ({ certificates: { file: '/ca.pem', state: 'ok' } }));

  test.each([
    'self-signed certificate',
    'self-signed certificate in certificate chain',
    'unable to get local issuer certificate',
    'unable to verify the first certificate',
    'proxy proxy.example: self-signed certificate',
  ])('is named for "%s"', (message) => {
    expect(hint(message)).toContain('/ca.pem holds PEM certificates, but none that this certificate chains to');
  });

  test.each([
    'certificate has expired',
    "Hostname/IP does not match certificate's altnames: Host: a.example. is not in the cert's altnames: DNS:b.example",
    'unsuitable certificate purpose',
  ])('is not named for "%s"', (message) => {
    expect(hint(message)).toBe('');
  });
});

describe('what to do about a certificate', () => {
  const remedy = (message: string): string => requestMessage(failed('certificate_error', message)).remedy;

  test('follows from what is wrong with it', () => {
    expect(remedy('self-signed certificate')).toContain('set NODE_EXTRA_CA_CERTS');
    expect(remedy('certificate has expired')).toMatch(/^Renew the certificate/);
    expect(remedy('certificate is not yet valid')).toMatch(/^Check the clock/);
    expect(remedy("Hostname/IP does not match certificate's altnames: …")).toMatch(/^Check the host name in base-url/);
    expect(remedy('certificate has expired')).not.toContain('NODE_EXTRA_CA_CERTS');
  });
});

test('a proxy variable that is not used is named for every failure to connect', () => {
  const codes: OnaErrorCode[] = ['dns_failure', 'connection_refused', 'connection_lost', 'timeout', 'tls_error'];
  for (const code of codes) {
    expect(environmentHint(failed(code), () => ({ proxy: 'http-proxy-only' }))).toMatch(/^HTTP_PROXY is set/);
  }
  expect(environmentHint(failed('unauthenticated'), () => ({ proxy: 'http-proxy-only' }))).toBe('');
});
