import type { EnvironmentHints } from '../common/environment-hints.ts';
import type { OnaError, OnaErrorCode } from '../common/ona.ts';
import { HIGHER_TIMEOUT, LESS_AT_ONCE, RUN_AGAIN, START_RUNNER, type Message } from './message.ts';

/*
 * Why a request failed, and what to do about it.
 */

const CHECK_BASE_URL = 'Check base-url. It must be the root of the API, such as https://app.gitpod.io/api.';
const NEW_KEY =
  'The token may have expired or belong to another Ona. Create a new one and store it in the secret for api-key.';

/** By code, where Ona itself answered or nobody did. */
export const REQUESTS: Record<OnaErrorCode, Message> = {
  canceled: { problem: 'Ona cancelled the request', remedy: RUN_AGAIN },
  unknown: { problem: 'Ona reported an unknown error', remedy: RUN_AGAIN },
  invalid_argument: {
    problem: 'Ona rejected a value in the request as invalid',
    remedy: 'Correct the input that Ona names.',
  },
  deadline_exceeded: {
    problem: 'Ona did not finish the request in time',
    remedy: HIGHER_TIMEOUT,
  },
  not_found: {
    problem: 'Not found, or not visible to this API key',
    remedy: 'Check the ID, and check that the owner of the API key can administer the runner of the integration.',
  },
  already_exists: { problem: 'Ona reported that it already exists', remedy: RUN_AGAIN },
  permission_denied: {
    problem: 'The API key does not have permission',
    remedy:
      'Use a Read & Write token that belongs to an organization admin, a Runners Admin, or an admin of this runner.',
  },
  resource_exhausted: {
    problem: 'The rate limit of Ona was exceeded',
    remedy: LESS_AT_ONCE,
  },
  failed_precondition: {
    problem: 'The integration or its runner is not in the required state',
    remedy: 'Check in Ona that the runner is registered and active.',
  },
  aborted: { problem: 'Ona aborted the request because of a conflict', remedy: RUN_AGAIN },
  out_of_range: { problem: 'Ona rejected a value in the request as out of range', remedy: RUN_AGAIN },
  unimplemented: { problem: 'The server does not know this method', remedy: CHECK_BASE_URL },
  internal: { problem: 'Ona reported an internal error', remedy: RUN_AGAIN },
  unavailable: { problem: 'Ona is unavailable', remedy: 'Run the step again when Ona is available.' },
  data_loss: { problem: 'Ona reported data loss', remedy: 'Contact your Ona administrator.' },
  unauthenticated: {
    problem: 'Ona rejected the API key',
    remedy: `${NEW_KEY} The example key-expiry.yml warns before a token expires.`,
  },
  dns_failure: {
    problem: 'The host name could not be resolved',
    remedy: 'Check base-url, and check whether this machine needs a proxy (HTTPS_PROXY).',
  },
  connection_refused: {
    problem: 'Could not connect to the server',
    remedy: 'Check base-url, and check whether this machine can reach it or needs a proxy (HTTPS_PROXY).',
  },
  connection_lost: {
    problem: 'The connection was lost before the response was complete',
    remedy: 'Run the step again. If the error persists, check the network between this machine and Ona.',
  },
  timeout: {
    problem: 'The request timed out',
    remedy: HIGHER_TIMEOUT,
  },
  certificate_error: {
    problem: 'The certificate of the server is not trusted',
    remedy:
      'Check base-url. If the certificate comes from a CA of your own, set NODE_EXTRA_CA_CERTS to the PEM file of that ' +
      'CA, in the env of the step.',
  },
  tls_error: {
    problem: 'The TLS connection failed',
    remedy: 'Check the scheme and the port of base-url, and the proxy.',
  },
  proxy_error: {
    problem: 'The proxy did not make the connection',
    remedy: 'Check HTTPS_PROXY, with the user and password that the proxy requires, and NO_PROXY.',
  },
  redirected: {
    problem: 'The server redirects to another address',
    remedy: 'The API key and the secret were not sent there. If the address is right, set base-url to it.',
  },
  redirected_too_often: {
    problem: 'The server redirects too many times',
    remedy: 'Set base-url to the address at which the API answers.',
  },
  not_ona: {
    problem: 'The response is not from the Ona API',
    remedy: 'Check base-url, and check whether a proxy or a login page answers instead of Ona.',
  },
  answer_too_large: { problem: 'The response is larger than 4 MiB', remedy: CHECK_BASE_URL },
  stopped: { problem: 'The run was cancelled before the response arrived', remedy: 'Run the step again.' },
};

/** By status, where an answer is not the API's: Ona may have sent it, or something in front of Ona. */
export const UNIDENTIFIED = {
  401: {
    problem: 'Ona, or something in front of it, rejected the API key',
    remedy: `${NEW_KEY} If the token is valid, check what answers between this machine and Ona.`,
  },
  403: {
    problem: 'Ona, or something in front of it, denied access',
    remedy:
      'Check that the owner of the API key can administer the runner, and that no firewall blocks this machine. ' +
      'Self-hosted runners and GitHub-hosted ones have different addresses.',
  },
  404: { problem: 'There is no Ona API at this URL', remedy: CHECK_BASE_URL },
  429: {
    problem: 'Ona, or something in front of it, limits the number of requests',
    remedy: LESS_AT_ONCE,
  },
  500: {
    problem: 'Ona, or something in front of it, is unavailable',
    remedy: 'Run the step again later. If the error persists, contact your Ona administrator.',
  },
} as const satisfies Record<number, Message>;

/** Errors that are told apart by more than their code. */
export const SPECIAL_REQUESTS = {
  listedOnly: {
    problem: 'Ona lists this integration, but does not show it to this API key',
    remedy:
      'Use a token whose owner can administer its runner. To leave the integration out, narrow the selection. It may ' +
      'still hold the old secret.',
  },
  noPublicKey: {
    problem: 'The runner has no public key, so Ona cannot encrypt a secret for it',
    remedy: START_RUNNER,
  },
  otherFormat: {
    problem: 'The response does not have the format of the Ona API',
    remedy: 'Check base-url. If it is right, the API may have changed: look for a newer version of this action.',
  },
  unknownCode: {
    problem: 'Ona reported an error with a code that this action does not know',
    remedy: RUN_AGAIN,
  },
  compressed: {
    problem: 'The response is compressed, although the request asked for no compression',
    remedy: 'Check the proxy or gateway between this machine and Ona.',
  },
  largeHeaders: {
    problem: 'The headers of the response are too large',
    remedy:
      'Check which proxy or gateway adds them. To accept them, set NODE_OPTIONS: --max-http-header-size=65536 in the ' +
      'env of the step.',
  },
} as const satisfies Record<string, Message>;

/** requestMessage chooses the message for a failed request. */
export function requestMessage({ code, details }: OnaError): Message {
  const { answeredBy, contentEncoding, message, status, unknownCode } = details;
  if (contentEncoding !== undefined) return SPECIAL_REQUESTS.compressed;
  if (unknownCode !== undefined) return unknownCodeMessage(status);
  if (code === 'certificate_error') return certificateMessage(message);
  if (message.includes('HPE_HEADER_OVERFLOW')) return SPECIAL_REQUESTS.largeHeaders;
  if (code === 'failed_precondition' && /public key/i.test(message)) return SPECIAL_REQUESTS.noPublicKey;
  // The message says what is missing where the answer is JSON of another shape.
  if (code === 'not_ona' && message !== '') return SPECIAL_REQUESTS.otherFormat;
  return (answeredBy === 'unknown' ? unidentified(status) : undefined) ?? REQUESTS[code];
}

function certificateMessage(message: string): Message {
  const known = CERTIFICATE_REMEDIES.find(({ words }) => words.test(message));
  return { ...REQUESTS.certificate_error, ...(known && { remedy: known.remedy }) };
}

/** The status says more than an unknown code about what helps. */
function unknownCodeMessage(status: number | undefined): Message {
  const { problem, remedy } = SPECIAL_REQUESTS.unknownCode;
  return { problem, remedy: unidentified(status)?.remedy ?? remedy };
}

function unidentified(status = 0): Message | undefined {
  if (status === 401 || status === 403 || status === 404 || status === 429) return UNIDENTIFIED[status];
  return status >= 500 ? UNIDENTIFIED[500] : undefined;
}

/** What is wrong with a certificate, by the words of OpenSSL and Node.js. Otherwise the CA is not known. */
const CERTIFICATE_REMEDIES = [
  {
    words: /expired/i,
    remedy:
      'Renew the certificate at the server or proxy that presents it. If it is valid, check the clock of this machine.',
  },
  {
    words: /not yet valid/i,
    remedy: 'Check the clock of this machine, and the date from which the certificate is valid.',
  },
  {
    words: /does not match certificate|hostname mismatch/i,
    remedy: 'Check the host name in base-url, or that of the proxy: the certificate is for another one.',
  },
] as const;

/** A CA file helps only if the chain does not end at a CA that is known. */
const UNKNOWN_CA = /self[- ]signed|unable to (?:get|verify)/i;

const CERTIFICATES = {
  missing: 'does not exist',
  unreadable: 'cannot be read',
  'no-pem': 'holds no PEM certificate',
  ok: 'holds PEM certificates, but none that this certificate chains to',
} as const;

const PROXIES = {
  'all-proxy-only': 'ALL_PROXY is set, but only HTTPS_PROXY is read.',
  'http-proxy-only': 'HTTP_PROXY is set, but only HTTPS_PROXY applies to an https URL.',
} as const;

const NOT_CONNECTED: readonly OnaErrorCode[] = [
  'dns_failure',
  'connection_refused',
  'connection_lost',
  'proxy_error',
  'timeout',
  'tls_error',
];

/** environmentHint says what in the environment may have caused a failure; empty if nothing is known. */
export function environmentHint({ code, details }: OnaError, hints: () => EnvironmentHints): string {
  if (code === 'certificate_error') {
    if (!UNKNOWN_CA.test(details.message)) return '';
    const { certificates } = hints();
    if (!certificates) return '';
    return `NODE_EXTRA_CA_CERTS is set: the file ${certificates.file} ${CERTIFICATES[certificates.state]}.`;
  }
  if (!NOT_CONNECTED.includes(code)) return '';
  const { proxy, noProxySeparators } = hints();
  return [
    proxy ? PROXIES[proxy] : '',
    noProxySeparators === true ? 'NO_PROXY takes commas between its entries, not spaces or semicolons.' : '',
  ]
    .filter((hint) => hint !== '')
    .join(' ');
}

/** missingApiHint is said of a 404 where the path of base-url does not end like Ona's. */
export function missingApiHint(url: string): string {
  const path = URL.parse(url)?.pathname.replace(/\/gitpod\.v1\.\w+\/\w+$/, '') ?? '';
  return path.endsWith('/api') ? '' : 'The path of base-url does not end in /api.';
}
