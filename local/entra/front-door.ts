import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';

/** A company's way out of its network: a CONNECT proxy, and TLS with certificates of a CA of its own. */
export interface FrontDoor {
  /** For HTTPS_PROXY. */
  readonly proxyUrl: string;
  /** For NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  /** The target of each CONNECT, with its port; also of those that were refused. */
  readonly tunnels: string[];
  readonly stop: () => Promise<void>;
}

const EC = { keyType: 'ec', algorithm: 'sha256' } as const;

/**
 * startTlsFrontDoor starts a proxy that leads `https://<host>` to a local HTTP server, for each host of `routes` (`{
 * 'graph.microsoft.com': entra.url }`). It refuses all other hosts with 403: nothing gets out.
 */
export async function startTlsFrontDoor(routes: Readonly<Record<string, string>>): Promise<FrontDoor> {
  const { ca, key, cert } = await certificates(Object.keys(routes));
  const folder = mkdtempSync(join(tmpdir(), 'front-door-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, ca);

  const sockets = new Set<Socket>();
  const tls = createTlsServer({ key, cert }, (secure) => forward(secure, routes, sockets));
  tls.on('tlsClientError', () => undefined); // a client that does not trust the CA
  const tunnels: string[] = [];
  const proxy = createServer((_request, response) => void response.writeHead(405).end());
  proxy.on('connection', (socket: Socket) => sockets.add(socket));
  proxy.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    tunnels.push(url);
    if (routes[url.replace(/:443$/, '')] === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    tls.emit('connection', socket);
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  return {
    proxyUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    caFile,
    tunnels,
    stop: async () => {
      const closed = new Promise<void>((resolve) => void proxy.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}

function forward(secure: TLSSocket, routes: Readonly<Record<string, string>>, sockets: Set<Socket>): void {
  const name = (secure as { servername?: string | false }).servername;
  const target = name === undefined || name === false ? undefined : routes[name];
  if (target === undefined) {
    secure.destroy();
    return;
  }
  const { hostname, port } = new URL(target);
  const upstream = connect(Number(port), hostname);
  sockets.add(upstream);
  // Where one side breaks, the other does.
  pipeline(secure, upstream, secure, () => undefined);
}

async function certificates(hosts: readonly string[]): Promise<{ ca: string; key: string; cert: string }> {
  const ca = await generate([{ name: 'commonName', value: 'A CA of our own' }], {
    ...EC,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    ...EC,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  return { ca: ca.cert, key: leaf.private, cert: leaf.cert };
}
