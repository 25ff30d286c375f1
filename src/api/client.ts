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

/** More pages than this are taken for a list without an end. */
const MOST_PAGES = 1000;

export interface OnaClientOptions extends CallerOptions {
  readonly userAgent: string;
  /** Hears of the ciphertext of every integration that is got. */
  readonly onCiphertext: (ciphertext: Secret) => void;
}

/** OnaClient is Ona's API over HTTP. {@link close} it when done: it keeps its connections. */
export class OnaClient implements Ona {
  readonly #caller: Caller;
  readonly #transport: Transport;
  readonly #options: OnaClientOptions;

  constructor(options: OnaClientOptions) {
    this.#transport = new Transport(options.userAgent, options.timeout);
    this.#caller = new Caller(this.#transport, options);
    this.#options = options;
  }

  async getSCMIntegration(id: string): Promise<SCMIntegration> {
    const read = (answer: unknown): SCMIntegration => this.#shown(readGetSCMIntegration(answer, id));
    return this.#configuration('GetSCMIntegration', { id }, id, read);
  }

  listSCMIntegrations(runnerIds: readonly string[]): AsyncIterable<readonly SCMIntegration[]> {
    const filter = runnerIds.length > 0 ? { filter: { runnerIds } } : {};
    return this.#pages('ListSCMIntegrations', filter, '', readListSCMIntegrations);
  }

  async updateSCMIntegration(request: UpdateSCMIntegrationRequest): Promise<void> {
    await this.#configuration('UpdateSCMIntegration', { ...request }, request.id, readUpdateSCMIntegration);
  }

  async validateRunnerConfiguration(
    runnerId: string,
    settings: ValidateSCMIntegration,
  ): Promise<SCMIntegrationValidationResult> {
    const body = { runnerId, scmIntegration: settings };
    return this.#configuration('ValidateRunnerConfiguration', body, settings.id, readValidateRunnerConfiguration);
  }

  async getRunner(runnerId: string): Promise<Runner> {
    return this.#caller.call({
      service: 'RunnerService',
      method: 'GetRunner',
      body: { runnerId },
      about: runnerId,
      read: (answer) => readGetRunner(answer, runnerId),
    });
  }

  listHostAuthenticationTokens(runnerId: string): AsyncIterable<readonly HostAuthenticationToken[]> {
    const body = { filter: { runnerId } };
    return this.#pages('ListHostAuthenticationTokens', body, runnerId, readListHostAuthenticationTokens);
  }

  /** close gives the kept connections back. */
  close(): void {
    this.#transport.close();
  }

  #shown(integration: SCMIntegration): SCMIntegration {
    const ciphertext = integration.oauth?.encryptedClientSecret;
    if (ciphertext) this.#options.onCiphertext(ciphertext);
    return integration;
  }

  async #configuration<Message>(
    method: Method,
    body: Body,
    about: string,
    read: (answer: unknown) => Message,
  ): Promise<Message> {
    return this.#caller.call({ service: 'RunnerConfigurationService', method, body, about, read });
  }

  async *#pages<Item>(
    method: Method,
    body: Body,
    about: string,
    read: (answer: unknown) => Page<Item>,
  ): AsyncGenerator<readonly Item[]> {
    const seen = new Set<string>();
    let token = '';
    do {
      const pagination = { pageSize: PAGE_SIZE, ...(token !== '' && { token }) };
      const page = await this.#configuration(method, { ...body, pagination }, about, read);
      yield page.items;
      token = page.nextToken;
      if (seen.has(token)) throw this.#endless(method, 'the same page token came twice');
      seen.add(token);
      if (seen.size > MOST_PAGES) throw this.#endless(method, `more than ${MOST_PAGES} pages`);
    } while (token !== '');
  }

  #endless(method: Method, message: string): OnaError {
    return new OnaError('not_ona', {
      method,
      url: this.#options.baseUrl,
      message,
      attempts: 1,
      mayHaveTakenEffect: false,
      answeredByOna: false,
    });
  }
}
