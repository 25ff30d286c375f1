import { createServer as createHttpServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { BASE_PATH, createListener } from './listener.ts';
import { canSignIn, storedSecret } from './methods/validate.ts';
import { Providers } from './providers.ts';
import { ReadLag } from './read-lag.ts';
import { Counter, type RecordedRequest } from './requests.ts';
import { createWorld, type World, type WorldParts } from './state.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';
import { DEFAULT_KEYS, defaultWorld, READ_ONLY_KEY, READ_WRITE_KEY } from './world.ts';

/** What can be said at the start. The parts of the world that are left out are those of the default world. */
export interface LocalOnaOptions extends Partial<Switches>, Partial<WorldParts> {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: '127.0.0.1' | '::1';
  /** PEM texts: HTTPS instead of HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A running stand-in for Ona's API. Its switches are set on the object itself: `ona.readLagMs = 2000`. */
export interface LocalOna extends Switches {
  readonly baseUrl: string;
  /** May read and write. */
  readonly apiKey: string;
  /** May read. */
  readonly readOnlyKey: string;
  readonly world: World;
  readonly providers: Providers;
  /** All requests in the order in which they arrived whole. */
  readonly requests: RecordedRequest[];
  readonly connections: Counter;
  /** Requests being worked on. */
  readonly calls: Counter;
  /** The stored secret in plain text; undefined where OAuth is off. */
  secretOf(integrationId: string): string | undefined;
  /** Whether the provider accepts the stored secret for the stored client ID now. */
  canSignIn(integrationId: string): boolean;
  /** From now on this key is rejected. Without a key: {@link LocalOna.apiKey}. */
  revokeKey(key?: string): void;
  clearRequests(): void;
  /** Refuses connections from now on. Requests under way are answered, and their connections closed after that. */
  goDown(): void;
  /** Listens again, on the same port. */
  comeUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a local Ona on the loopback interface. Several can run side by side, each with a world of its own. */
export async function startLocalOna(options: LocalOnaOptions = {}): Promise<LocalOna> {
  const switches: Switches = { ...DEFAULT_SWITCHES, ...options };
  const parts = { ...defaultWorld(switches.clock.now()), ...options };
  const world = createWorld({ ...parts, apiKeys: [...DEFAULT_KEYS, ...parts.apiKeys] });
  const ona = { world, switches, providers: new Providers(), readLag: new ReadLag() };
  const journal = { requests: [] as RecordedRequest[], connections: new Counter(), calls: new Counter() };
  const listener = createListener(ona, journal);
  const open = new Set<ServerResponse>();
  const server = createServer(options.tls, (request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    listener(request, response);
  });
  const sockets = watchSockets(server, journal.connections);
  const { host = '127.0.0.1' } = options;
  const port = await listen(server, options.port ?? 0, host);
  return Object.assign(switches, journal, {
    baseUrl: `${options.tls ? 'https' : 'http'}://${host === '::1' ? '[::1]' : host}:${port}${BASE_PATH}`,
    apiKey: READ_WRITE_KEY,
    readOnlyKey: READ_ONLY_KEY,
    world,
    providers: ona.providers,
    secretOf: (integrationId: string) => storedSecret(ona, integrationId),
    canSignIn: (integrationId: string) => canSignIn(ona, integrationId),
    revokeKey: (key = READ_WRITE_KEY) => void world.apiKeys.delete(key),
    clearRequests: () => void journal.requests.splice(0),
    goDown: () => {
      for (const response of open) response.shouldKeepAlive = false;
      server.close(); // and with it the connections on which nothing is under way
    },
    comeUp: async () => {
      await listen(server, port, host);
    },
    stop: async () => stop(server, sockets),
  });
}

function createServer(tls: LocalOnaOptions['tls'], listener: RequestListener): Server {
  const settings = { keepAliveTimeout: 60_000 };
  return tls ? createHttpsServer({ ...tls, ...settings }, listener) : createHttpServer(settings, listener);
}

function watchSockets(server: Server, connections: Counter): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    connections.enter();
    socket.once('close', () => {
      sockets.delete(socket);
      connections.leave();
    });
  });
  return sockets;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, host, () => resolve(undefined));
  await promise;
  server.removeListener('error', reject);
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.close(() => resolve(undefined)); // also calls back if it is not listening
  for (const socket of sockets) socket.destroy();
  await promise;
}
