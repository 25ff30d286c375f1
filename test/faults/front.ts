import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { REDIRECTED, type Exchange } from './answers.ts';
import type { Fault } from './faults.ts';
import { isAt, type Place } from './requests.ts';

/** What the front does, to which request, and how often. */
export interface Plan {
  readonly fault: Fault;
  readonly place: Place;
  /** The first request of the place, or all of them. */
  readonly times: 'once' | 'always';
  /** Whether the server behind has dealt with the request before the fault. */
  readonly moment: 'before' | 'after';
}

/** A request that came to the front. */
export interface Arrival {
  readonly method: string;
  /** It is one of the place. */
  readonly isAtPlace: boolean;
  /** It is not an attempt of its own, but was sent on by a redirect. */
  readonly isRedirected: boolean;
  /** It was answered, whole, by the server behind. */
  answered: boolean;
}

export interface FrontOptions {
  /** Origin of the server behind. */
  readonly upstream: string;
  readonly plan: Plan;
  readonly echo: () => string;
  readonly trapPort: number;
}

/**
 * Front stands between the action and a local Ona, which knows nothing of it: what really is stored there can be read
 * whatever became of the answer. It hands requests on, and spoils the answer of those that its plan names.
 *
 * A refused connection is made by not listening. The answer before the one in question closes its connection, and the
 * front has closed its port by then, so that the next request finds nobody, for certain. As the front cannot see an
 * attempt that is refused, whoever can (the action's log tells of it) calls {@link reopen}; until then everything is
 * refused, as with a server that went down.
 */
export class Front {
  readonly arrivals: Arrival[] = [];
  readonly #options: FrontOptions;
  readonly #server: http.Server;
  #port = 0;
  #wrote = false;
  #spoiled = 0;

  private constructor(options: FrontOptions) {
    this.#options = options;
    this.#server = http.createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy()); // the client has gone
    });
  }

  static async start(options: FrontOptions): Promise<Front> {
    const front = new Front(options);
    await front.reopen();
    const { fault, place } = options.plan;
    if (fault.inject === 'refuse' && place.previous === undefined) await front.stop();
    return front;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${String(this.#port)}/api`;
  }

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
    const { plan } = this.#options;
    const arrival = this.#note(request.url ?? '');
    if (plan.fault.inject === 'refuse') {
      const isPrevious = this.#spoiled === 0 && this.#isBeforePlace(arrival.method);
      if (isPrevious) this.#goDown(response);
      await this.#pass(request, body, response);
      arrival.answered = true;
      return;
    }
    const inject = this.#injectionFor(arrival);
    if (inject === undefined) {
      await this.#pass(request, body, response);
      arrival.answered = true;
      return;
    }
    if (plan.moment === 'after') await this.#forward(request, body);
    await inject(this.#exchange(request, response));
  }

  #note(url: string): Arrival {
    const path = url.replace(/\?.*/, '');
    const method = path.slice(path.lastIndexOf('/') + 1);
    const arrival = {
      method,
      isAtPlace: isAt(this.#options.plan.place, method, this.#wrote),
      isRedirected: url.endsWith(REDIRECTED),
      answered: false,
    };
    this.arrivals.push(arrival);
    this.#wrote ||= method === 'UpdateSCMIntegration';
    return arrival;
  }

  #injectionFor({ isAtPlace, isRedirected }: Arrival): Exclude<Fault['inject'], 'refuse'> | undefined {
    const { fault, times } = this.#options.plan;
    if (!isAtPlace || fault.inject === 'refuse') return undefined;
    if (isRedirected) return fault.injectRedirected;
    return times === 'always' || this.#spoiled++ === 0 ? fault.inject : undefined;
  }

  #isBeforePlace(method: string): boolean {
    return method === this.#options.plan.place.previous;
  }

  /** Closes the port now, and this connection with its answer. */
  #goDown(response: http.ServerResponse): void {
    this.#spoiled++;
    response.setHeader('connection', 'close');
    this.#server.close();
  }

  #exchange(request: http.IncomingMessage, response: http.ServerResponse): Exchange {
    const { echo, trapPort } = this.#options;
    return { response, path: (request.url ?? '').replace(/\?.*/, ''), echo: echo(), trapPort };
  }

  async #pass(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): Promise<void> {
    const answer = await this.#forward(request, body);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #forward(request: http.IncomingMessage, body: Buffer): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const options = { method: 'POST', headers: request.headers };
    http
      .request(this.#options.upstream + (request.url ?? ''), options, resolve)
      .once('error', reject)
      .end(body);
    const answer = await promise;
    // The client's connection is the front's own affair.
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
