import { OUTCOMES, type Failed, type NetworkCode } from './failure.ts';

type Described = Pick<Failed, 'code' | 'words' | 'isRetryable'>;

/**
 * describe says what an error of Node's or OpenSSL's means. `isConnected`: the connection stood, with TLS. `proxy`: the one
 * that there is.
 */
export function describe(error: unknown, isConnected: boolean, proxy: URL | undefined): Described {
  // One error for each address of a name; the whole has no message of its own.
  const all = (error instanceof AggregateError ? error.errors : [error]) as Partial<Refusal>[];
  const { code = '', syscall = '', statusCode = 0 } = all[0] ?? {};
  const words = all.map(({ message }) => message).join('; ');
  if (isConnected) return { code: 'connection_lost', words, isRetryable: true };
  const before = codeBefore(code, syscall);
  if (proxy) return describeProxied(before, code, statusCode, words, proxy);
  return { code: before, words, isRetryable: OUTCOMES[before] === 'retry' };
}

/** What breaks or resets the connection here is the proxy, but for a certificate, and for TLS through a proxy without it. */
function describeProxied(before: NetworkCode, code: string, statusCode: number, words: string, proxy: URL): Described {
  const name = `${proxy.protocol}//${proxy.host}`;
  const isOfServer = before === 'tls_error' && proxy.protocol === 'http:' && !RESET.test(code);
  return {
    code: before === 'certificate_error' || isOfServer ? before : 'proxy_error',
    // The reason that a proxy gives may quote the login, as Node 24.5 does with the URL.
    words: `proxy ${name}: ${statusCode > 0 ? `status ${statusCode}` : words.replaceAll(proxy.href, name)}`,
    isRetryable: before !== 'certificate_error' && !isRefusal(statusCode),
  };
}

/** A proxy understood and refuses, as with 407. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Node's error of a proxy has the status of its answer to CONNECT. */
type Refusal = NodeJS.ErrnoException & { readonly statusCode: number };

const RESET = /^ECONNRESET$|^EPIPE$/;
/** The other side's complaint, maybe about a certificate of ours; one that speaks something else than TLS is EPROTO. */
const TLS = /^ERR_SSL_|^ERR_TLS_(?!CERT)|^EPROTO$/;
/** OpenSSL's verification errors under Node's names, with UNSPECIFIED for all that Node has no name for. */
const CERTIFICATE =
  /CERT|CRL_|^UNABLE_TO_|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNSPECIFIED|OUT_OF_MEM)$/;

function codeBefore(code: string, syscall: string): NetworkCode {
  if (syscall === 'getaddrinfo') return 'dns_failure';
  if (syscall === 'connect') return 'connection_refused';
  if (TLS.test(code) || RESET.test(code)) return 'tls_error';
  return CERTIFICATE.test(code) ? 'certificate_error' : 'connection_refused';
}
