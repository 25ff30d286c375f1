import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that the action has no reason to contact. It counts connections: there must be none. */
export interface DecoyServer {
  readonly port: number;
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/** startDecoyServer listens on every address, so that it is found whatever `localhost` resolves to. */
export async function startDecoyServer(): Promise<DecoyServer> {
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
