import type { NetworkCode } from '../common/ona.ts';

interface Facts {
  /** False if the request certainly did not reach the server, because there was no connection. */
  readonly mayHaveArrived: boolean;
  /** The status of the answer, if only the rest of the answer did not arrive. */
  readonly status?: number | undefined;
  /** Another attempt will fail like this one, although the code allows it. */
  readonly isFinal?: boolean;
}

/** TransportError says why no whole answer arrived. */
export class TransportError extends Error {
  readonly code: NetworkCode;
  readonly facts: Facts;

  constructor(code: NetworkCode, message: string, facts: Facts) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** afterConnection classifies an error after the connection: the request may have arrived. `status` is the answer's. */
export function afterConnection(error: unknown, status: number | undefined): TransportError {
  return new TransportError('connection_lost', describe(error).message, { mayHaveArrived: true, status });
}

/** beforeConnection classifies an error before the connection, including TLS, was made: nothing was sent. */
export function beforeConnection(error: unknown): TransportError {
  const { code, syscall, message } = describe(error);
  return new TransportError(codeBeforeConnection(code, syscall), message, { mayHaveArrived: false });
}

/** beforeTunnel classifies an error before a proxy has made the connection. `proxy` is its name, without the login. */
export function beforeTunnel(proxy: string, error: unknown): TransportError {
  const { code, message } = describe(error);
  const networkCode = isCertificateError(code) ? 'certificate_error' : 'proxy_error';
  return new TransportError(networkCode, `proxy ${proxy}: ${message}`, { mayHaveArrived: false });
}

function codeBeforeConnection(code: string, syscall: string): NetworkCode {
  if (syscall === 'getaddrinfo') return 'dns_failure';
  if (syscall === 'connect') return 'connection_refused';
  if (isCertificateError(code)) return 'certificate_error';
  // A server that breaks off the handshake resets the connection; one that speaks something else than TLS is EPROTO.
  return /^ERR_SSL_|^ERR_TLS_|^EPROTO$|^ECONNRESET$|^EPIPE$/.test(code) ? 'tls_error' : 'connection_refused';
}

/**
 * OpenSSL's verification errors under Node's names, with UNSPECIFIED for all that Node has no name for. ERR_SSL_ is the
 * other side's complaint, maybe about a certificate of ours.
 */
function isCertificateError(code: string): boolean {
  if (code.startsWith('ERR_SSL_')) return false;
  return /CERT|CRL_|^UNABLE_TO_|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNSPECIFIED|OUT_OF_MEM)$/.test(
    code,
  );
}

function describe(error: unknown): { code: string; syscall: string; message: string } {
  if (!(error instanceof Error)) return { code: '', syscall: '', message: String(error) };
  if (error instanceof AggregateError) {
    // One error for each address of a name; the whole has no message of its own.
    const parts = error.errors.map(describe);
    const first = parts[0] ?? { code: '', syscall: '' };
    return { ...first, message: parts.map(({ message }) => message).join('; ') };
  }
  const { code = '', syscall = '', message }: NodeJS.ErrnoException = error;
  // What the HTTP parser finds is best looked up by its code, for example HPE_HEADER_OVERFLOW.
  return { code, syscall, message: code.startsWith('HPE_') ? `${message} (${code})` : message };
}
