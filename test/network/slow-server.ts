import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { relay } from './ports.ts';

/*
 * A worker: a server that accepts nothing until it is told to, so that the system lets every client wait but the few
 * that fit into its queue. After that it hands its connections on.
 */

const { upstreamPort, release } = workerData as { upstreamPort: number; release: Int32Array };

const server = createServer((client) => {
  relay(client, upstreamPort);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort?.postMessage(server.address());
  setImmediate(() => Atomics.wait(release, 0, 0, 20_000));
});
