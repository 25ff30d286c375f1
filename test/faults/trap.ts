import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that nobody was told to ask. It counts connections: not even one is allowed. */
export interface Trap {
  readonly port: number;
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/** Listens on every address, so that it is there whatever `localhost` resolves to. */
export async function startTrap(): Promise<Trap> {
  let connections = 0;
  const server = createServer((_request, response) => void response.end('{}'));
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => void server.listen(0, () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
