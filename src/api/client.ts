import {
  OnaError,
  type HostAuthenticationToken,
  type Ona,
  type Runner,
  type SCMIntegration,
  type SCMIntegrationValidationResult,
  type UpdateSCMIntegrationRequest,
  type ValidateSCMIntegration,
} from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import type { Call } from './attempt.ts';
import { RetryingCaller, type RetryingCallerOptions } from './retrying-caller.ts';
import {
  readGetRunner,
  readGetSCMIntegration,
  readListHostAuthenticationTokens,
  readListSCMIntegrations,
  readUpdateSCMIntegration,
  readValidateRunnerConfiguration,
  type Page,
} from './messages.ts';
import { Transport, type TransportOptions } from './transport.ts';

/** What one page of a list asks for; the API's most. */
const PAGE_SIZE = 100;

/** A list with more pages than this, or that takes longer than this many timeouts with all pauses, counts as endless. */
const MOST_PAGES = 1000;
const MOST_TIMEOUTS = 20;

export interface OnaClientOptions extends RetryingCallerOptions, TransportOptions {
  /** Called with the ciphertext of every integration that is read. */
  readonly onCiphertext: (ciphertext: Secret) => void;
}

/** OnaClient is Ona's API over HTTP. {@link close} it when done: it keeps its connections. */
export class OnaClient implements Ona {
  readonly #caller: RetryingCaller;
  readonly #transport: Transport;
  readonly #options: OnaClientOptions;

  constructor(options: OnaClientOptions) {
    this.#transport = new Transport(options);
    this.#caller = new RetryingCaller(this.#transport, options);
    this.#options = options;
  }

  async getSCMIntegration(id: string, signal: AbortSignal): Promise<SCMIntegration> {
    const read = (answer: unknown): SCMIntegration => this.#shown(readGetSCMIntegration(answer, id));
    return this.#caller.call({ method: 'GetSCMIntegration', body: { id }, subjectId: id, read }, signal);
  }

  listSCMIntegrations(runnerIds: readonly string[], signal: AbortSignal): AsyncIterable<readonly SCMIntegration[]> {
    const body = runnerIds.length > 0 ? { filter: { runnerIds } } : {};
    const read = (answer: unknown): Page<SCMIntegration> => {
      const page = readListSCMIntegrations(answer);
      page.items.forEach((integration) => this.#shown(integration));
      return page;
    };
    return this.#pages({ method: 'ListSCMIntegrations', body, subjectId: '', read }, signal);
  }

  async updateSCMIntegration(request: UpdateSCMIntegrationRequest, signal: AbortSignal): Promise<void> {
    const read = readUpdateSCMIntegration;
    const body = { ...request };
    await this.#caller.call({ method: 'UpdateSCMIntegration', body, subjectId: request.id, read }, signal);
  }

  async validateRunnerConfiguration(
    runnerId: string,
    settings: ValidateSCMIntegration,
    signal: AbortSignal,
  ): Promise<SCMIntegrationValidationResult> {
    const read = readValidateRunnerConfiguration;
    const body = { runnerId, scmIntegration: settings };
    return this.#caller.call({ method: 'ValidateRunnerConfiguration', body, subjectId: settings.id, read }, signal);
  }

  async getRunner(runnerId: string, signal: AbortSignal): Promise<Runner> {
    const read = (answer: unknown): Runner => readGetRunner(answer, runnerId);
    return this.#caller.call({ method: 'GetRunner', body: { runnerId }, subjectId: runnerId, read }, signal);
  }

  listHostAuthenticationTokens(
    runnerId: string,
    signal: AbortSignal,
  ): AsyncIterable<readonly HostAuthenticationToken[]> {
    const read = readListHostAuthenticationTokens;
    const body = { filter: { runnerId } };
    return this.#pages({ method: 'ListHostAuthenticationTokens', body, subjectId: runnerId, read }, signal);
  }

  /** close closes the kept connections. */
  close(): void {
    this.#transport.close();
  }

  #shown(integration: SCMIntegration): SCMIntegration {
    const ciphertext = integration.oauth?.encryptedClientSecret;
    if (ciphertext) this.#options.onCiphertext(ciphertext);
    return integration;
  }

  async *#pages<Item>(call: Call<Page<Item>>, signal: AbortSignal): AsyncGenerator<readonly Item[]> {
    const endlessList = (code: 'not_ona' | 'timeout', message: string): OnaError =>
      new OnaError(code, {
        method: call.method,
        url: this.#options.baseUrl,
        message,
        answeredBy: 'unknown',
        attempts: 1,
        mayHaveTakenEffect: false,
        wasAnswered: false,
      });
    const longest = MOST_TIMEOUTS * this.#options.timeout;
    const seen = new Set<string>();
    const start = performance.now();
    let token = '';
    do {
      const pagination = { pageSize: PAGE_SIZE, ...(token !== '' && { token }) };
      const page = await this.#caller.call({ ...call, body: { ...call.body, pagination } }, signal);
      yield page.items;
      token = page.nextToken;
      if (seen.has(token)) throw endlessList('not_ona', 'the same page token came twice');
      seen.add(token);
      if (seen.size > MOST_PAGES) throw endlessList('not_ona', `more than ${MOST_PAGES} pages`);
      if (token !== '' && performance.now() - start > longest) {
        throw endlessList('timeout', `the pages of the list took more than ${longest / 1000} s together`);
      }
    } while (token !== '');
  }
}
