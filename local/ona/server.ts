import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BASE_PATH, createListener } from './listener.ts';
import { canSignIn, storedSecret } from './methods/validate.ts';
import { Providers } from './providers.ts';
import { ReadLag } from './read-lag.ts';
import type { RecordedRequest } from './requests.ts';
import { createWorld, READ_ONLY_KEY, READ_WRITE_KEY, type World, type WorldParts } from './state.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';
import { defaultWorld } from './world.ts';

/** What can be said at the start. The parts of the world that are left out are those of the default world. */
export interface LocalOnaOptions extends Partial<Switches>, Partial<WorldParts> {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: '127.0.0.1' | '::1';
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
  /** The stored secret in plain text; undefined where OAuth is off. */
  secretOf(integrationId: string): string | undefined;
  /** Whether the provider accepts the stored secret for the stored client ID now. */
  canSignIn(integrationId: string): boolean;
  clearRequests(): void;
  stop(): Promise<void>;
}

/** Starts a local Ona on the loopback interface. Several can run side by side, each with a world of its own. */
export async function startLocalOna(options: LocalOnaOptions = {}): Promise<LocalOna> {
  const switches: Switches = { ...DEFAULT_SWITCHES, ...options };
  const world = createWorld({ ...defaultWorld(switches.clock.now()), ...options });
  const ona = { world, switches, providers: new Providers(), readLag: new ReadLag() };
  const requests: RecordedRequest[] = [];
  const server = createServer({ keepAliveTimeout: 60_000 }, createListener(ona, requests));
  const { host = '127.0.0.1', port = 0 } = options;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = `${host === '::1' ? '[::1]' : host}:${(server.address() as AddressInfo).port}`;
  return Object.assign(switches, {
    requests,
    baseUrl: `http://${address}${BASE_PATH}`,
    apiKey: READ_WRITE_KEY,
    readOnlyKey: READ_ONLY_KEY,
    world,
    providers: ona.providers,
    secretOf: (integrationId: string) => storedSecret(ona, integrationId),
    canSignIn: (integrationId: string) => canSignIn(ona, integrationId),
    clearRequests: () => void requests.splice(0),
    stop: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  });
}
