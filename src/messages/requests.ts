/* Why a request failed, by code. The name of the service stands before each problem. */

const RUN_AGAIN = 'Run the step again. If the error persists, contact the administrator of the service.';
const HIGHER_TIMEOUT =
  'Run the step again. If this happens again, set a higher timeout, where the action has that input.';
const CORRECT_INPUT = 'Correct the input that the quoted message names.';
const REACH_HOST = 'Check whether this machine can reach the host or needs a proxy (HTTPS_PROXY).';
export const WHO_ANSWERS =
  'Check whether a proxy or a login page between this machine and the host answers instead of it.';

/** What a wrong address may cause, as well as what the remedy says. */
export const WRONG_ADDRESS = {
  dns_failure: { problem: 'could not be reached: the host name could not be resolved (DNS)', remedy: REACH_HOST },
  connection_refused: { problem: 'could not be reached: no connection could be made', remedy: REACH_HOST },
  tls_error: { problem: 'could not be reached: the TLS connection failed', remedy: REACH_HOST },
  redirected: {
    problem: 'redirects to another address',
    remedy: 'The redirect was not followed. If the address is right, set base-url to it.',
    ofOthers: `The redirect was not followed. ${WHO_ANSWERS}`,
  },
  not_the_api: { problem: 'did not answer: the response is not from its API', remedy: WHO_ANSWERS },
  no_api: { problem: 'has no API at this URL', remedy: WHO_ANSWERS },
  unimplemented: { problem: 'does not know this method', remedy: WHO_ANSWERS },
  other_format: {
    problem: 'answered in a format that this action does not know',
    remedy: 'The API may have changed: look for a newer version of this action.',
  },
} as const;

/** `ofOthers` is the remedy of services other than Ona, where Ona's names inputs or rights that only Ona has. */
export const REQUESTS = {
  ...WRONG_ADDRESS,
  certificate_error: {
    problem: 'could not be reached: the certificate is not trusted',
    remedy:
      'Check which server or proxy presents this certificate, and whether it has expired. If it comes from a CA of ' +
      'your own, set NODE_EXTRA_CA_CERTS to the PEM file of that CA, in the env of the step.',
  },
  canceled: { problem: 'cancelled the request', remedy: RUN_AGAIN },
  unknown: { problem: 'reported an unknown error', remedy: RUN_AGAIN },
  invalid_argument: { problem: 'rejected a value in the request as invalid', remedy: CORRECT_INPUT },
  deadline_exceeded: { problem: 'did not finish the request in time', remedy: HIGHER_TIMEOUT },
  not_found: {
    problem: 'answered "not found": there is nothing with this ID, or this API key may not see it',
    remedy: 'Check the ID, and check that the owner of the API key can administer the runner of the integration.',
    ofOthers: 'Check the inputs, and check that the token may see what they name.',
  },
  already_exists: { problem: 'reported that it already exists', remedy: RUN_AGAIN },
  permission_denied: {
    problem: 'denied permission',
    remedy:
      'The API key must belong to an organization admin, a Runners Admin, or an admin of this runner. To write, it must be ' +
      'a Read & Write token.',
    ofOthers: 'Check the permissions of the token.',
  },
  resource_exhausted: {
    problem: 'refused the request because the rate limit was exceeded',
    remedy:
      'Run the step again later. Where the action has these inputs, set a lower concurrency or a higher max-retries.',
  },
  failed_precondition: {
    problem: 'cannot do this now, because the integration or its runner is not ready',
    remedy: 'Check in Ona that the runner is registered and active.',
  },
  aborted: { problem: 'aborted the request because of a conflict', remedy: RUN_AGAIN },
  out_of_range: { problem: 'rejected a value in the request as out of range', remedy: CORRECT_INPUT },
  internal: { problem: 'reported an internal error', remedy: RUN_AGAIN },
  unavailable: { problem: 'is unavailable', remedy: RUN_AGAIN },
  data_loss: { problem: 'reported data loss', remedy: RUN_AGAIN },
  unauthenticated: {
    problem: 'rejected the API key',
    remedy:
      'The token may have expired or belong to another Ona. Create a new one and store it in the secret for api-key. ' +
      'The example key-expiry.yml warns before a token expires.',
  },
  token_rejected: { problem: 'rejected the token', remedy: 'The token may have expired, or belong to another host.' },
  unknown_code: { problem: 'reported an error with a code that this action does not know', remedy: RUN_AGAIN },
  connection_lost: {
    problem: 'did not answer: the connection was lost before the response was complete',
    remedy: 'Run the step again. If the error persists, check the network between this machine and the service.',
  },
  timeout: { problem: 'did not answer in time: the request timed out', remedy: HIGHER_TIMEOUT },
  proxy_error: {
    problem: 'could not be reached: the proxy did not connect',
    remedy:
      'Check HTTPS_PROXY, with the user and password that the proxy requires, and NO_PROXY. Most proxies need a URL that ' +
      'begins with http:// there, too.',
  },
  stopped: { problem: 'had not answered when the run was stopped', remedy: 'Run the step again.' },
} as const;

export type RequestCode = keyof typeof REQUESTS;
