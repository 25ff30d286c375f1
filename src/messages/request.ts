import type { Facts, RequestError } from '../http/failure.ts';
import type { Message } from '../job.ts';
import { message } from './message.ts';
import { REQUESTS, WHO_ANSWERS, WRONG_ADDRESS, type RequestCode } from './requests.ts';

/** What the environment shows of a cause for which a connection may have failed. */
export interface Hints {
  /** Only this proxy variable is set, which is not read for an https URL. */
  readonly proxy?: 'http_proxy' | 'all_proxy' | undefined;
  /** The file in NODE_EXTRA_CA_CERTS, where it cannot be read. */
  readonly caFile?: string | undefined;
}

/** Which input has the address. That of other services is no input. */
const CHECK_ADDRESS: Partial<Record<Facts['service'], string>> = {
  Ona: 'Check base-url, or the variable that sets it: it must be the root of the API, such as https://app.gitpod.io/api.',
  GitLab: 'Check gitlab-url.',
};

/** requestMessage makes the message of a failed request: why, what was changed, what to do, and the other side's words. */
export function requestMessage({ facts }: RequestError, changed = '', hints: Hints = {}): Message {
  const { location, service, serviceCode } = facts;
  const code = codeOf(facts);
  // Then only the status says what happened, and it need not be the service's.
  const isByStatus = facts.code === 'not_the_api' && !(code in WRONG_ADDRESS);
  const detail = code === 'unknown_code' ? serviceCode : code === 'redirected' ? location : undefined;
  return message(code, {
    subject: isByStatus ? `${service}, or something in front of it,` : service,
    detail: detail === undefined ? '' : `: ${detail}`,
    remedy: remedyOf(facts, code),
    advice: adviceOf(facts, hints).join(' '),
    changed,
    quote: quoteOf(facts),
  });
}

function codeOf(facts: Facts): RequestCode {
  const { code, service, serviceCode, words } = facts;
  if (service === 'Ona' && serviceCode !== undefined) return 'unknown_code';
  // JSON of another shape has words, which say what is missing.
  const unread = words === '' ? 'not_the_api' : 'other_format';
  const known = code === 'not_the_api' ? (codeByStatus(facts) ?? unread) : code;
  return known === 'unauthenticated' && service !== 'Ona' ? 'token_rejected' : known;
}

/** Where an answer is not the API's, its status may say what helps. */
function codeByStatus({ hasAnswered, service, status = 0 }: Facts): RequestCode | undefined {
  if (status >= 500) return 'unavailable';
  if (status === 404 && service === 'Ona' && hasAnswered !== true) return 'no_api';
  return ({ 401: 'unauthenticated', 403: 'permission_denied', 429: 'resource_exhausted' } as const)[status];
}

function remedyOf(facts: Facts, code: RequestCode): string {
  const { hasAnswered, service } = facts;
  // The status decides on a code that is not known.
  const known = code === 'unknown_code' ? (codeByStatus(facts) ?? code) : code;
  const entry: { readonly remedy: string; readonly ofOthers?: string } = REQUESTS[known];
  const remedy = service === 'Ona' ? entry.remedy : (entry.ofOthers ?? entry.remedy);
  const address = known in WRONG_ADDRESS ? (CHECK_ADDRESS[service] ?? '') : '';
  // An address that has just worked is the last thing to check.
  return (hasAnswered === true ? `${remedy} ${address}` : `${address} ${remedy}`).trim();
}

function adviceOf({ answeredBy, code, service, status = 0 }: Facts, { proxy, caFile }: Hints): string[] {
  const advice: string[] = [];
  // A firewall or a login page refuses with the same statuses.
  if (code === 'not_the_api' && (status === 401 || status === 403))
    advice.push(WHO_ANSWERS, CHECK_ADDRESS[service] ?? '');
  if (proxy !== undefined && answeredBy === 'nobody')
    advice.push(`${proxy.toUpperCase()} is set, but only HTTPS_PROXY is read.`);
  if (caFile !== undefined && code === 'certificate_error')
    advice.push(`NODE_EXTRA_CA_CERTS names a file that cannot be read: ${caFile}.`);
  return advice;
}

/** Which request it was and what is known of the answer, and then the words of the other side. */
function quoteOf(facts: Facts): string {
  const { answeredBy, attempts, code, contentType, request, service, serviceCode, status, url, words } = facts;
  const known = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    serviceCode ?? code,
    ...(contentType === undefined ? [] : [contentType === '' ? 'no content type' : contentType]),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
    // Where the service itself answered, the address is right.
    ...(answeredBy === 'service' ? [] : [url]),
  ];
  const speaker = answeredBy === 'service' ? `${service} says` : 'Details';
  return `${request}: ${known.join(', ')}.${words === '' ? '' : ` ${speaker}: "${words}".`}`;
}
