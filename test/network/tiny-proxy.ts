import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificates.ts';
import { portOf, relay } from './ports.ts';

/** A proxy that makes every connection to one port of this machine, for what `proxy-chain` does not do. */
export interface TinyProxy {
  /** With brackets around an IPv6 address. */
  readonly url: string;
  /** The target and the headers of each CONNECT. */
  readonly asked: readonly { readonly target: string; readonly headers: IncomingHttpHeaders }[];
  readonly stop: () => void;
}

export interface TinyProxyOptions {
  readonly host?: string;
  /** Speaks TLS with its clients. */
  readonly tls?: Certificate;
  /** The answers to the first CONNECTs; the later ones are accepted. */
  readonly refusals?: readonly number[];
  /** Sent before the answer, in pieces: answers with 1xx. */
  readonly before?: readonly string[];
  /** Sent together with the consent, as if it came from the server behind. */
  readonly earlyBytes?: string;
}

/** The pieces arrive one by one, as far as the system lets them. */
async function sendInPieces(socket: Socket, pieces: readonly string[]): Promise<void> {
  socket.setNoDelay(true);
  for (const piece of pieces) {
    socket.write(piece);
    await sleep(5);
  }
}

export async function startTinyProxy(port: number, options: TinyProxyOptions = {}): Promise<TinyProxy> {
  const { host = '127.0.0.1', tls, refusals = [], earlyBytes = '', before = [] } = options;
  const asked: TinyProxy['asked'][number][] = [];
  const sockets = new Set<Socket>();
  const server = tls ? createTlsServer(tls) : createServer();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    // A run may end before it has read the answer.
    socket.on('error', () => socket.destroy());
    const refusal = refusals[asked.length];
    asked.push({ target: url, headers });
    void sendInPieces(socket, before).then(() => {
      if (refusal !== undefined) {
        socket.end(`HTTP/1.1 ${String(refusal)} No\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      socket.write(`HTTP/1.1 200 Connection established\r\n\r\n${earlyBytes}`);
      relay(socket, port);
    });
  });
  const authority = `${host.includes(':') ? `[${host}]` : host}:${String(await portOf(server, host))}`;
  return {
    url: `${tls ? 'https' : 'http'}://${authority}`,
    asked,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
