import type { Failed, NetworkCode } from './failure.ts';

/** Node's error of a proxy has the status of its answer to CONNECT. */
type NetworkError = Partial<NodeJS.ErrnoException & { readonly statusCode: number }>;

type Described = Pick<Failed, 'code' | 'words' | 'isRetryable'>;

const RESET = /^ECONNRESET$|^EPIPE$/;
/** The other side's complaint, maybe about a certificate of ours; one that speaks something else than TLS is EPROTO. */
const TLS = /^ERR_SSL_|^ERR_TLS_(?!CERT)|^EPROTO$/;
/** OpenSSL's verification errors under Node's names, with UNSPECIFIED for all that Node has no name for. */
const CERTIFICATE =
  /CERT|CRL_|^UNABLE_TO_|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNSPECIFIED|OUT_OF_MEM)$/;

/** describe says what an error of Node's or OpenSSL's means. `isConnected`: the connection stood, with TLS. */
export function describe(error: unknown, isConnected: boolean, proxy: URL | undefined): Described {
  // One error for each address of a name; the whole has no message of its own.
  const all = (error instanceof AggregateError ? error.errors : [error]) as NetworkError[];
  const words = all.map(({ message }) => message).join('; ');
  if (isConnected) return { code: 'connection_lost', words, isRetryable: true };
  const first = all[0] ?? {};
  if (proxy) return describeProxied(first, words, proxy);
  const code = codeBefore(first);
  return { code, words, isRetryable: code !== 'certificate_error' };
}

/** What breaks or resets the connection here is the proxy, but for a certificate, and for TLS through a proxy without it. */
function describeProxied(error: NetworkError, words: string, proxy: URL): Described {
  const { code = '', statusCode = 0 } = error;
  const before = codeBefore(error);
  const name = `${proxy.protocol}//${proxy.host}`;
  const isOfServer = before === 'tls_error' && proxy.protocol === 'http:' && !RESET.test(code);
  // It understood and refuses, as with 407.
  const isRefusal = statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
  return {
    code: before === 'certificate_error' || isOfServer ? before : 'proxy_error',
    // The reason that a proxy gives may quote the login, as Node 24.5 does with the URL.
    words: `proxy ${name}: ${statusCode > 0 ? `status ${statusCode}` : words.replaceAll(proxy.href, name)}`,
    isRetryable: before !== 'certificate_error' && !isRefusal,
  };
}

function codeBefore({ code = '', syscall }: NetworkError): NetworkCode {
  if (syscall === 'getaddrinfo') return 'dns_failure';
  if (syscall === 'connect') return 'connection_refused';
  if (TLS.test(code) || RESET.test(code)) return 'tls_error';
  return CERTIFICATE.test(code) ? 'certificate_error' : 'connection_refused';
}
