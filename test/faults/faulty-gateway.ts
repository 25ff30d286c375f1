import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { connectError, REDIRECTED, type Exchange, type Injection } from './answers.ts';
import type { Case } from './case.ts';
import { isAt } from './stages.ts';

/** A request that the gateway received. */
export interface ReceivedRequest {
  readonly method: string;
  /** It belongs to the stage of the case. */
  readonly isAtStage: boolean;
  /** It follows a redirect and is not an attempt of its own. */
  readonly isRedirected: boolean;
  /** Ona's own answer was passed on, whole. */
  answered: boolean;
}

interface GatewayOptions {
  /** Origin of the local Ona. */
  readonly upstream: string;
  readonly testCase: Case;
  readonly echo: () => string;
  readonly decoyPort: number;
  /** Lets somebody else write another secret. */
  readonly rotateByAnother: () => void;
}

const UNREADABLE = connectError(403, 'permission_denied');

/**
 * FaultyGateway stands between the action and a local Ona. It passes requests on and injects the fault of its case. The
 * local Ona knows nothing of it, so what is really stored there can be read whatever happened to the answer.
 *
 * To refuse connections, the gateway stops listening: with the last answer before the stage it closes its port, so the
 * next request finds nobody. It cannot see an attempt that is refused. Whoever can see it, in the action's log, calls
 * {@link reopen}. Until then all connections are refused, as with a server that went down.
 */
export class FaultyGateway {
  readonly received: ReceivedRequest[] = [];
  readonly #options: GatewayOptions;
  readonly #server: http.Server;
  #port = 0;
  #wrote = false;
  #injected = 0;
  #wentDown = false;

  private constructor(options: GatewayOptions) {
    this.#options = options;
    this.#server = http.createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy()); // the client has gone
    });
  }

  static async start(options: GatewayOptions): Promise<FaultyGateway> {
    const gateway = new FaultyGateway(options);
    await gateway.reopen();
    const { fault, stage } = options.testCase;
    if (fault.inject === 'refuse' && stage.previous.length === 0) {
      gateway.#wentDown = true;
      await gateway.stop();
    }
    return gateway;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${String(this.#port)}/api`;
  }

  /** reopen listens again, on the same port. */
  async reopen(): Promise<void> {
    if (this.#server.listening) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#server.once('error', reject);
    this.#server.listen(this.#port, '127.0.0.1', () => {
      resolve(undefined);
    });
    await promise;
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await buffer(request);
    const isLook = this.#wrote;
    const received = this.#note(request.url ?? '');
    const inject = this.#injectionFor(received, isLook);
    if (inject === undefined) {
      await this.#pass(request, body, response, received);
      return;
    }
    if (received.isAtStage) await this.#makeWorld(request, body);
    await inject(this.#exchange(request, response));
  }

  #note(url: string): ReceivedRequest {
    const path = url.replace(/\?.*/, '');
    const method = path.slice(path.lastIndexOf('/') + 1);
    const received = {
      method,
      isAtStage: isAt(this.#options.testCase.stage, method, this.#wrote),
      isRedirected: url.endsWith(REDIRECTED),
      answered: false,
    };
    this.received.push(received);
    this.#wrote ||= method === 'UpdateSCMIntegration';
    return received;
  }

  #injectionFor({ method, isAtStage, isRedirected }: ReceivedRequest, isLook: boolean): Injection | undefined {
    const { fault, times, world } = this.#options.testCase;
    if (world === 'not applied, unreadable' && isLook && method === 'GetSCMIntegration') return UNREADABLE;
    if (!isAtStage || fault.inject === 'refuse') return undefined;
    if (isRedirected) return fault.injectRedirected;
    return times === 'always' || this.#injected++ === 0 ? fault.inject : undefined;
  }

  /** Does what the world of the case says, before the faulty answer is sent. */
  async #makeWorld(request: http.IncomingMessage, body: Buffer): Promise<void> {
    switch (this.#options.testCase.world) {
      case 'applied':
      case 'applied, reads lag':
      case 'applied, hidden':
        await this.#forward(request, body);
        return;
      case 'rotated by another':
        this.#options.rotateByAnother();
        return;
      case 'not applied':
      case 'not applied, unreadable':
      case 'not applied, hidden':
      case undefined:
    }
  }

  async #pass(
    request: http.IncomingMessage,
    body: Buffer,
    response: http.ServerResponse,
    received: ReceivedRequest,
  ): Promise<void> {
    const answer = await this.#forward(request, body);
    received.answered = true;
    const refuses = this.#options.testCase.fault.inject === 'refuse';
    if (refuses && !this.#wentDown && this.#isLastBeforeStage()) this.#goDown();
    // A kept connection would let the next request through although the port is closed.
    const headers = { ...answer.headers, ...(refuses && { connection: 'close' }) };
    response.writeHead(answer.status, headers).end(answer.body);
  }

  #isLastBeforeStage(): boolean {
    return this.#options.testCase.stage.previous.every((previous) =>
      this.received.some(({ method, answered }) => method === previous && answered),
    );
  }

  /** Closes the port before the answer is sent. */
  #goDown(): void {
    this.#wentDown = true;
    this.#server.close();
    if (this.#options.testCase.world === 'rotated by another') this.#options.rotateByAnother();
  }

  #exchange(request: http.IncomingMessage, response: http.ServerResponse): Exchange {
    const { echo, decoyPort } = this.#options;
    return { response, path: (request.url ?? '').replace(/\?.*/, ''), echo: echo(), decoyPort };
  }

  async #forward(request: http.IncomingMessage, body: Buffer): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const options = { method: 'POST', headers: request.headers };
    http
      .request(this.#options.upstream + (request.url ?? ''), options, resolve)
      .once('error', reject)
      .end(body);
    const answer = await promise;
    // The gateway decides about its own connection to the client.
    const headers = { ...answer.headers };
    delete headers.connection;
    return { status: answer.statusCode ?? 0, headers, body: await buffer(answer) };
  }
}

interface Answer {
  readonly status: number;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body: Buffer;
}
