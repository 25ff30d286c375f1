import type {
  HostAuthenticationToken,
  Ona,
  Runner,
  SCMIntegration,
  SCMIntegrationValidationResult,
  UpdateSCMIntegrationRequest,
  ValidateSCMIntegration,
} from '../common/ona.ts';
import { OnaError, type Method } from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import type { Call } from './attempt.ts';
import { Caller, type CallerOptions } from './caller.ts';
import type { Body } from './connect.ts';
import {
  readGetRunner,
  readGetSCMIntegration,
  readListHostAuthenticationTokens,
  readListSCMIntegrations,
  readUpdateSCMIntegration,
  readValidateRunnerConfiguration,
  type Page,
} from './messages.ts';
import { Transport } from './transport.ts';

/** What one page of a list asks for; the API's most. */
const PAGE_SIZE = 100;

/** A list with more pages than this, or that takes longer than this many timeouts with all pauses, counts as endless. */
const MOST_PAGES = 1000;
const MOST_TIMEOUTS = 20;

export interface OnaClientOptions extends CallerOptions {
  readonly userAgent: string;
  /** Called with the ciphertext of every integration that is read. */
  readonly onCiphertext: (ciphertext: Secret) => void;
}

/** OnaClient is Ona's API over HTTP. {@link close} it when done: it keeps its connections. */
export class OnaClient implements Ona {
  readonly #caller: Caller;
  readonly #transport: Transport;
  readonly #options: OnaClientOptions;

  constructor(options: OnaClientOptions) {
    this.#transport = new Transport(options.userAgent, options.timeout, options.concurrency > 1);
    this.#caller = new Caller(this.#transport, options);
    this.#options = options;
  }

  async getSCMIntegration(id: string, signal: AbortSignal): Promise<SCMIntegration> {
    const read = (answer: unknown): SCMIntegration => this.#shown(readGetSCMIntegration(answer, id));
    return this.#caller.call(configuration('GetSCMIntegration', { id }, id, read), signal);
  }

  listSCMIntegrations(runnerIds: readonly string[], signal: AbortSignal): AsyncIterable<readonly SCMIntegration[]> {
    const filter = runnerIds.length > 0 ? { filter: { runnerIds } } : {};
    const read = (answer: unknown): Page<SCMIntegration> => {
      const page = readListSCMIntegrations(answer);
      page.items.forEach((integration) => this.#shown(integration));
      return page;
    };
    return this.#pages(configuration('ListSCMIntegrations', filter, '', read), signal);
  }

  async updateSCMIntegration(request: UpdateSCMIntegrationRequest, signal: AbortSignal): Promise<void> {
    const read = readUpdateSCMIntegration;
    await this.#caller.call(configuration('UpdateSCMIntegration', { ...request }, request.id, read), signal);
  }

  async validateRunnerConfiguration(
    runnerId: string,
    settings: ValidateSCMIntegration,
    signal: AbortSignal,
  ): Promise<SCMIntegrationValidationResult> {
    const body = { runnerId, scmIntegration: settings };
    const read = readValidateRunnerConfiguration;
    return this.#caller.call(configuration('ValidateRunnerConfiguration', body, settings.id, read), signal);
  }

  async getRunner(runnerId: string, signal: AbortSignal): Promise<Runner> {
    const read = (answer: unknown): Runner => readGetRunner(answer, runnerId);
    const call = {
      service: 'RunnerService',
      method: 'GetRunner',
      body: { runnerId },
      subjectId: runnerId,
      read,
    } as const;
    return this.#caller.call(call, signal);
  }

  listHostAuthenticationTokens(
    runnerId: string,
    signal: AbortSignal,
  ): AsyncIterable<readonly HostAuthenticationToken[]> {
    const body = { filter: { runnerId } };
    const read = readListHostAuthenticationTokens;
    return this.#pages(configuration('ListHostAuthenticationTokens', body, runnerId, read), signal);
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
    const seen = new Set<string>();
    const start = performance.now();
    let token = '';
    do {
      const pagination = { pageSize: PAGE_SIZE, ...(token !== '' && { token }) };
      const page = await this.#caller.call({ ...call, body: { ...call.body, pagination } }, signal);
      yield page.items;
      token = page.nextToken;
      if (seen.has(token)) throw this.#endless(call.method, 'not_ona', 'the same page token came twice');
      seen.add(token);
      if (seen.size > MOST_PAGES) throw this.#endless(call.method, 'not_ona', `more than ${MOST_PAGES} pages`);
      const most = MOST_TIMEOUTS * this.#options.timeout;
      if (token !== '' && performance.now() - start > most) {
        throw this.#endless(call.method, 'timeout', `the pages of the list took more than ${most / 1000} s together`);
      }
    } while (token !== '');
  }

  #endless(method: Method, code: 'not_ona' | 'timeout', message: string): OnaError {
    return new OnaError(code, {
      method,
      url: this.#options.baseUrl,
      message,
      answeredBy: 'unknown',
      attempts: 1,
      mayHaveTakenEffect: false,
      wasAnswered: false,
    });
  }
}

function configuration<Message>(
  method: Method,
  body: Body,
  subjectId: string,
  read: (answer: unknown) => Message,
): Call<Message> {
  return { service: 'RunnerConfigurationService', method, body, subjectId, read };
}
