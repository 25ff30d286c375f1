import { connect, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Certificate } from './certificates.ts';
import { portOf } from './ports.ts';

interface Named {
  readonly servername?: string | false;
}

/** A TLS server that hands everything on to a local Ona, and can break the connection below TLS. */
export interface TlsTerminator {
  readonly port: number;
  /** The name that each client asked for; false where it named none. */
  readonly serverNames: readonly (string | false)[];
  readonly stop: () => void;
}

interface TlsTerminatorOptions {
  /** What is sent below TLS in the place of the answer to the first write. */
  readonly instead?: Buffer;
  /** Whether that write reaches Ona. */
  readonly reachesOna?: boolean;
}

export async function startTlsTerminator(
  upstreamPort: number,
  certificate: Certificate,
  { instead, reachesOna = true }: TlsTerminatorOptions = {},
): Promise<TlsTerminator> {
  const serverNames: (string | false)[] = [];
  const sockets = new Set<Socket>();
  let isBroken = false;
  const server = createServer((raw) => {
    const secure = new TLSSocket(raw, { isServer: true, secureContext: createSecureContext(certificate) });
    const upstream = connect(upstreamPort, '127.0.0.1');
    for (const socket of [raw, secure, upstream]) socket.on('error', () => raw.destroy());
    raw.on('close', () => upstream.destroy());
    sockets.add(raw).add(upstream);
    let breaksNext = false;
    const breakOff = (): void => {
      isBroken = true;
      raw.end(instead ?? '');
    };
    secure.once('secure', () => serverNames.push((secure as Named).servername ?? false));
    secure.on('data', (chunk: Buffer) => {
      breaksNext ||= instead !== undefined && !isBroken && chunk.includes('/UpdateSCMIntegration ');
      if (breaksNext && !reachesOna) breakOff();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (breaksNext) breakOff();
      else secure.write(chunk);
    });
  });
  return {
    port: await portOf(server),
    serverNames,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
