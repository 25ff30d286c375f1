import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Behaviour } from './behaviour.ts';
import { OpenCounter } from './open-counter.ts';
import { BASE_PATH, createListener } from './listener.ts';
import type { RecordedRequest } from './recorder.ts';
import { decrypt } from './encryption.ts';
import { createWorld, type World, type WorldParts } from './state.ts';
import { DEFAULT_KEYS, defaultWorld, READ_ONLY_KEY, READ_WRITE_KEY } from './world.ts';

/** What can be told at the start. The parts of the world that are not given are those of the default world. */
export interface LocalOnaOptions extends Partial<Behaviour>, Partial<WorldParts> {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** PEM texts: speaks HTTPS instead of HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A running stand-in for Ona's API. Its behaviour is set on the object itself: `ona.delayMs = 50`. */
export interface LocalOna extends Behaviour {
  readonly baseUrl: string;
  /** May read and write. */
  readonly apiKey: string;
  /** May read. */
  readonly readOnlyKey: string;
  readonly world: World;
  /** All requests in the order in which they arrived whole. */
  readonly requests: RecordedRequest[];
  readonly connections: OpenCounter;
  /** Requests being worked on. */
  readonly calls: OpenCounter;
  /** The stored secret in plain text, decrypted with the runner's private key; undefined where OAuth is off. */
  secretOf(integrationId: string): string | undefined;
  clearRequests(): void;
  stop(): Promise<void>;
}

/** Starts a local Ona on the loopback interface. Several run side by side, each with a world of its own. */
export async function startLocalOna(options: LocalOnaOptions = {}): Promise<LocalOna> {
  const world = createWorld(partsOf(options));
  const behaviour = behaviourOf(options);
  const journal = { requests: [] as RecordedRequest[], connections: new OpenCounter(), calls: new OpenCounter() };
  const server = createServer(options.tls, createListener(world, behaviour, journal));
  const sockets = watchSockets(server, journal.connections);
  const port = await listen(server, options.port ?? 0);

  // The same object that the handlers look at: what a test sets on it holds from the next request on.
  return Object.assign(behaviour, journal, {
    baseUrl: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}${BASE_PATH}`,
    apiKey: READ_WRITE_KEY,
    readOnlyKey: READ_ONLY_KEY,
    world,
    secretOf: (integrationId: string) => secretOf(world, integrationId),
    clearRequests: () => void journal.requests.splice(0),
    stop: async () => stop(server, sockets),
  });
}

function partsOf(options: LocalOnaOptions): WorldParts {
  const { runners, integrations, tokens, personalAccessTokens } = { ...defaultWorld(), ...options };
  const apiKeys = [...DEFAULT_KEYS, ...(options.apiKeys ?? [])];
  return { runners, integrations, tokens, personalAccessTokens, apiKeys };
}

function behaviourOf(options: LocalOnaOptions): Behaviour {
  const { onRequest, onAnswer, onDone, extraAnswerFields, gateway, rateLimit } = options;
  return {
    onRequest,
    onAnswer,
    onDone,
    extraAnswerFields,
    gateway,
    rateLimit,
    delayMs: options.delayMs ?? 0,
    readLagMs: options.readLagMs ?? 0,
    showCiphertext: options.showCiphertext ?? true,
    ignoreSecretAlone: options.ignoreSecretAlone ?? false,
    runnerTriesSecret: options.runnerTriesSecret ?? true,
    hideTokens: options.hideTokens ?? false,
  };
}

function secretOf(world: World, integrationId: string): string | undefined {
  const integration = world.integrations.get(integrationId.toLowerCase());
  const keys = integration && world.runners.get(integration.runnerId)?.keys;
  return integration?.oauth && keys && decrypt(keys, integration.oauth.encryptedClientSecret);
}

function createServer(tls: LocalOnaOptions['tls'], listener: RequestListener): Server {
  const settings = { keepAliveTimeout: 60_000 };
  return tls ? createHttpsServer({ ...tls, ...settings }, listener) : createHttpServer(settings, listener);
}

function watchSockets(server: Server, connections: OpenCounter): Set<Socket> {
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

async function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => resolve(undefined));
  await promise;
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.close(() => resolve(undefined));
  for (const socket of sockets) socket.destroy();
  await promise;
}
