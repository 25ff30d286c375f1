import type { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Server } from 'proxy-chain';

/** A proxy that is somebody else's program, with what it was asked for. */
export interface Proxy {
  readonly port: number;
  readonly url: string;
  /** `host:port` of each CONNECT that it let through. */
  readonly tunnels: readonly string[];
  readonly stop: () => Promise<void>;
}

/**
 * Starts a proxy that resolves every name to this machine: http-client goes past any proxy for loopback names, so that
 * the server behind needs a name that is none.
 */
export async function startProxy(login?: { user: string; password: string }): Promise<Proxy> {
  const tunnels: string[] = [];
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      const isWelcome = login === undefined || (username === login.user && password === login.password);
      if (isWelcome) tunnels.push(`${hostname}:${String(port)}`);
      return { requestAuthentication: !isWelcome, dnsLookup: toLoopback as typeof lookup };
    },
  });
  await server.listen();
  const { port } = server;
  return { port, url: `http://127.0.0.1:${String(port)}`, tunnels, stop: async () => server.close(true) };
}

const toLoopback: LookupFunction = (_hostname, options, callback) => {
  const found = { address: '127.0.0.1', family: 4 };
  // The callback has two shapes, by the question.
  if (options.all === true) callback(null, [found]);
  else callback(null, found.address, found.family);
};
