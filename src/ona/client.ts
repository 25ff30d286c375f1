import type { Attempt, Caller, Limits } from '../http/caller.ts';
import { RequestError, type Failed } from '../http/failure.ts';
import type { Send } from '../http/send.ts';
import { meaningOf } from './answer.ts';
import * as read from './read.ts';
import { baseUrlOf, MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import type {
  HostAuthenticationToken,
  Runner,
  SCMIntegration,
  SCMIntegrationValidationResult,
  UpdateSCMIntegrationRequest,
  ValidateSCMIntegration,
} from './types.ts';

/** Of the methods that are not RunnerConfigurationService's. */
const SERVICES = new Map([
  ['GetRunner', 'RunnerService'],
  ['GetAuthenticatedIdentity', 'IdentityService'],
]);

export interface OnaClientOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Milliseconds for one request, which Ona is told as well. */
  readonly timeout: number;
  readonly caller: Caller;
  readonly printable: (text: string) => string;
}

type Reader<T> = (message: unknown, printable: (text: string) => string) => T;
type Result<T> = Promise<T | RequestError>;

/** OnaClient is Ona's API. Each method returns its result, or the error after all attempts. It follows redirects. */
export class OnaClient {
  readonly #options: OnaClientOptions;
  readonly #headers: Readonly<Record<string, string>>;
  #baseUrl: string;
  /** The API has answered once in this run, so it is at the base URL. */
  #hasAnswered = false;

  constructor(options: OnaClientOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl;
    this.#headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'Connect-Protocol-Version': '1',
      'Connect-Timeout-Ms': String(options.timeout),
      Authorization: `Bearer ${options.apiKey}`,
    };
  }

  async getSCMIntegration(id: string, limits?: Limits): Result<SCMIntegration> {
    return this.#call('GetSCMIntegration', { id }, id, (answer) => read.readGetSCMIntegration(answer, id), limits);
  }

  /** listSCMIntegrations returns all integrations, each one once. */
  async listSCMIntegrations(limits?: Limits): Result<SCMIntegration[]> {
    const all = await this.#pages('ListSCMIntegrations', {}, '', read.readListSCMIntegrations, limits);
    if (all instanceof RequestError) return all;
    return [...new Map(all.map((integration) => [integration.id.toLowerCase(), integration])).values()];
  }

  /** updateSCMIntegration returns true if Ona accepted the write: what it answers then proves nothing, and may grow. */
  async updateSCMIntegration(request: UpdateSCMIntegrationRequest, limits?: Limits): Result<true> {
    return this.#call('UpdateSCMIntegration', request, request.id, (): true => true, limits);
  }

  async validateRunnerConfiguration(
    runnerId: string,
    scmIntegration: ValidateSCMIntegration,
    limits?: Limits,
  ): Result<SCMIntegrationValidationResult> {
    const body = { runnerId, scmIntegration };
    const { id } = scmIntegration;
    return this.#call('ValidateRunnerConfiguration', body, id, read.readValidateRunnerConfiguration, limits);
  }

  async getRunner(runnerId: string, limits?: Limits): Result<Runner> {
    const reader: Reader<Runner> = (answer, printable) => read.readGetRunner(answer, runnerId, printable);
    return this.#call('GetRunner', { runnerId }, runnerId, reader, limits);
  }

  /** listHostAuthenticationTokens returns the stored sign-ins of a runner that this key can see. */
  async listHostAuthenticationTokens(runnerId: string, limits?: Limits): Result<HostAuthenticationToken[]> {
    const body = { filter: { runnerId } };
    return this.#pages('ListHostAuthenticationTokens', body, runnerId, read.readListHostAuthenticationTokens, limits);
  }

  /** getAuthenticatedIdentity returns the organization that the API key belongs to; empty where Ona does not say. */
  async getAuthenticatedIdentity(limits?: Limits): Result<{ organizationId: string }> {
    return this.#call('GetAuthenticatedIdentity', {}, '', read.readGetAuthenticatedIdentity, limits);
  }

  async #pages<Item>(
    method: string,
    body: object,
    subject: string,
    reader: Reader<read.Page<Item>>,
    limits?: Limits,
  ): Result<Item[]> {
    const items: Item[] = [];
    const tokens = new Set<string>();
    const newPage: typeof reader = (answer, printable) => {
      const page = reader(answer, printable);
      if (tokens.has(page.nextToken)) throw new read.ShapeError('the same page token came twice');
      return page;
    };
    for (let token = ''; ; tokens.add(token)) {
      // The API gives 100 at most.
      const pagination = { pageSize: 100, ...(token !== '' && { token }) };
      const page = await this.#call(method, { ...body, pagination }, subject, newPage, limits);
      if (page instanceof RequestError) return page;
      items.push(...page.items);
      token = page.nextToken;
      if (token === '') return items;
    }
  }

  /** `subject` is what the call is for, such as the ID of an integration. `reader` throws a ShapeError. */
  async #call<T>(method: string, body: object, subject: string, reader: Reader<T>, limits?: Limits): Result<T> {
    const path = `/gitpod.v1.${SERVICES.get(method) ?? 'RunnerConfigurationService'}/${method}`;
    const text = JSON.stringify(body);
    return this.#options.caller.call({
      service: 'Ona',
      request: method,
      url: this.#baseUrl + path,
      subject,
      attempt: async (send) => this.#attempt(path, text, reader, send),
      ...limits,
    });
  }

  /** Sends a request, and again to where it is redirected. */
  async #attempt<T>(path: string, body: string, reader: Reader<T>, send: Send): Promise<Attempt<T>> {
    let url = new URL(this.#baseUrl + path);
    let isMoved = true;
    for (let redirects = 0; ; redirects++) {
      const answer = await send({ method: 'POST', url, headers: this.#headers, body });
      const target = 'code' in answer || redirects === MAX_REDIRECTS ? undefined : redirectTarget(answer);
      if (target) {
        url = target;
        // Only where all of them are permanent.
        isMoved &&= answer.status === 308;
        continue;
      }
      const result =
        'code' in answer ? answer : meaningOf(answer, (message) => reader(message, this.#options.printable));
      if ('value' in result || result.answeredBy === 'service') {
        this.#hasAnswered = true;
        if (isMoved && url.href.endsWith(path)) this.#baseUrl = baseUrlOf(url.href, path);
      }
      return 'value' in result ? result : this.#failed(result, redirects, path);
    }
  }

  #failed(failed: Failed, redirects: number, path: string): Failed {
    const { answeredBy, code, isRetryable, location, mayHaveTakenEffect, status } = failed;
    const isUnconnected = answeredBy === 'nobody' && !mayHaveTakenEffect && code !== 'stopped';
    const isNoApi = code === 'not_the_api' && !isRetryable && !this.#hasAnswered;
    return {
      ...failed,
      location: location === undefined ? undefined : baseUrlOf(location, path),
      hasAnswered: this.#hasAnswered,
      // What was redirected did arrive somewhere.
      mayHaveTakenEffect: mayHaveTakenEffect || redirects > 0,
      stopsRun: isUnconnected || isNoApi || code === 'unauthenticated' || code === 'redirected' || status === 401,
    };
  }
}
