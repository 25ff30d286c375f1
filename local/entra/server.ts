import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { sendFault, type Fault } from '../ona/faults.ts';

/*
 * What local Entra and local GitLab have in common: an HTTP server on loopback with a table of routes, a record of every
 * request, and one hook for everything that can go wrong.
 */

export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A request as it arrived. */
export interface Received<Name extends string = string> {
  /** Its route, or `other`. */
  readonly name: Name | 'other';
  readonly method: string;
  /** The host that the client meant, without a port. */
  readonly host: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Partial<Record<string, string>>>;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON, or the fields of a form. Undefined if it is neither. */
  readonly body: unknown;
  /** The status that the API itself gave, even if a fault hid it. Absent: the request had no effect. */
  status?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
}

export interface Hooks<Name extends string = string> {
  /**
   * Called before anything else; `n` counts the requests of this name, from 1. The request waits as long as it does. Can
   * be replaced while the server runs. For what can go wrong see `../ona/faults.ts`.
   */
  onRequest?: ((request: Received<Name>, n: number) => Fault | undefined | Promise<Fault | undefined>) | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** The only host that has this route; loopback has all of them. */
  readonly host?: string;
  /** `argument` is the first group of `path`. */
  readonly answer: (request: Received, argument: string) => Answer;
}

export interface Served<Name extends string> {
  /** Without a trailing slash. */
  readonly url: string;
  /** Every request, in the order of arrival. */
  readonly requests: Received<Name>[];
  readonly stop: () => Promise<void>;
}

const LOOPBACK = /^(127\.0\.0\.1|localhost)$/;

/** serve starts a server on a free port of loopback. `otherwise` answers what no route takes. */
export async function serve<Name extends string>(
  routes: Readonly<Record<Name, Route>>,
  otherwise: Answer,
  hooks: Hooks<Name> & { readonly clock: { now(): number } },
): Promise<Served<Name>> {
  const requests: Received<Name>[] = [];
  const counts = new Map<string, number>();
  const table = Object.entries<Route>(routes) as [Name, Route][];

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('date', new Date(hooks.clock.now()).toUTCString());
    const plain = await read(incoming);
    const [name, route] = table.find(([, one]) => isFor(one, plain)) ?? (['other'] as const);
    const received: Received<Name> = { ...plain, name };
    requests.push(received);
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    const fault = await hooks.onRequest?.(received, n);
    if (fault && !('change' in fault) && fault.after !== true) {
      sendFault(response, fault);
      return;
    }
    const answer = route?.answer(received, route.path.exec(received.path)?.[1] ?? '') ?? otherwise;
    received.status = answer.status;
    if (fault && !('change' in fault)) sendFault(response, fault);
    else send(response, fault ? { ...answer, body: fault.change(answer.body) as object } : answer);
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
    // The caller has gone, or the hook has failed.
    handle(incoming, response).catch((error: unknown) =>
      send(response, { status: 500, body: { error: String(error) } }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Omit<Received, 'name'>> {
  const { method = '', headers, url = '' } = incoming;
  const [path = '', query] = url.split('?', 2);
  const content = await text(incoming);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return {
    method,
    headers,
    host: (headers.host ?? '').replace(/:\d+$/, ''),
    path: decodeURIComponent(path),
    query: Object.fromEntries(new URLSearchParams(query)),
    body: isForm ? Object.fromEntries(new URLSearchParams(content)) : parsed(content),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isFor(route: Route, { method, path, host }: Omit<Received, 'name'>): boolean {
  const isHost = route.host === undefined || route.host === host || LOOPBACK.test(host);
  return route.method === method && isHost && route.path.test(path);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...(body && { 'content-type': 'application/json' }), ...headers });
  response.end(body && JSON.stringify(body));
}
