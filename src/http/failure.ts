/* How a request fails, over all hosts. */

/**
 * The error codes of the Connect protocol (https://connectrpc.com/docs/protocol#error-codes), and what each says: the request
 * was refused, so that nothing was done; another attempt may succeed; or neither.
 */
export const CONNECT = {
  canceled: 'open',
  unknown: 'retry',
  invalid_argument: 'refused',
  deadline_exceeded: 'retry',
  not_found: 'refused',
  already_exists: 'refused',
  permission_denied: 'refused',
  resource_exhausted: 'retry',
  failed_precondition: 'refused',
  aborted: 'retry',
  out_of_range: 'refused',
  unimplemented: 'refused',
  internal: 'retry',
  unavailable: 'retry',
  data_loss: 'open',
  unauthenticated: 'refused',
} as const;

export type ConnectCode = keyof typeof CONNECT;
export const CONNECT_CODES = Object.keys(CONNECT) as ConnectCode[];

/** Why no answer that can be used arrived. */
export type NetworkCode =
  | 'dns_failure'
  | 'connection_refused' // or no route, or any other reason why there is no connection
  | 'connection_lost' // after it was made, and before the whole answer arrived
  | 'timeout'
  | 'certificate_error' // of the server or the proxy
  | 'tls_error'
  | 'proxy_error' // the proxy did not make the connection
  | 'redirected' // to where the request does not follow
  | 'not_the_api'
  | 'stopped'; // the run was cancelled, or had ended for another reason

/** What is known of one attempt that failed. Its texts are as they came. */
export interface Failed {
  /** Without a query, user or fragment. */
  readonly url: string;
  readonly code: ConnectCode | NetworkCode;
  /** The service's own code, where it is no Connect code. */
  readonly serviceCode?: string | undefined;
  readonly status?: number;
  /** Of an answer that is not the API's. */
  readonly contentType?: string | undefined;
  /** Where a redirect points: the base URL that it would be. */
  readonly location?: string | undefined;
  /** `unknown`: the answer is not the API's, whoever sent it. */
  readonly answeredBy: 'service' | 'unknown' | 'nobody';
  /** The words of the service, of Node or of OpenSSL. Empty if there are none. */
  readonly words: string;
  /** It may have arrived, and was not refused with a code that says that nothing was done. */
  readonly mayHaveTakenEffect: boolean;
  /** The service has answered in this run: the address is right. */
  readonly hasAnswered?: boolean;
  /** A fault of the way: every other request to this service would meet it as well. */
  readonly stopsRun?: boolean;
  readonly isRetryable: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number | undefined;
}

/** A request that failed, by its last attempt; any attempt may have taken effect. Its texts are printable. */
export interface Facts extends Omit<Failed, 'isRetryable' | 'wait'> {
  readonly service: 'Ona' | 'GitHub' | 'Entra ID' | 'Microsoft Graph' | 'GitLab';
  /** For example `UpdateSCMIntegration` or `addPassword`. */
  readonly request: string;
  readonly attempts: number;
  readonly stopsRun: boolean;
}

/** RequestError is a request that failed for good. Requests return it; it is never thrown. */
export class RequestError {
  readonly facts: Facts;

  constructor(facts: Facts) {
    this.facts = facts;
  }
}

/** bare returns a URL without query, user and fragment: they may hold what is not for the log. */
export function bare({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
