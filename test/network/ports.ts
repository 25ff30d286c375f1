import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Makes a server listen on a free port of the loopback interface. */
export async function portOf(server: Server, host = '127.0.0.1'): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(0, host, () => {
    resolve(undefined);
  });
  await promise;
  return (server.address() as AddressInfo).port;
}

/** A port on which somebody listened a moment ago, and nobody does now. */
export async function portOfNobody(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}

/** Hands a connection on to another port, both ways. */
export function relay(client: Socket, port: number): void {
  const upstream = connect(port, '127.0.0.1');
  client.pipe(upstream).pipe(client);
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
}

/** Whether this machine has the address. */
export async function canListen(host: string): Promise<boolean> {
  const server = createServer();
  try {
    await portOf(server, host);
    server.close();
    return true;
  } catch {
    return false;
  }
}
