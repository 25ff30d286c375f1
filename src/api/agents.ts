import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { openTunnel, type AddressOptions } from './tunnel.ts';

/** What an agent is told of a request. Node keeps `signal` to itself, hence the second one. */
export interface ConnectionOptions extends https.RequestOptions {
  /** Aborted: the proxy is no longer waited for. */
  readonly tunnelSignal: AbortSignal;
}

type Connected = (error: Error | null, socket?: Duplex) => void;

/** The sockets whose connection, TLS included, stood at some time. */
const established = new WeakSet<Duplex>();

/** isEstablished tells whether a request on this socket may have been sent. */
export function isEstablished(socket: Duplex | null | undefined): boolean {
  return socket ? established.has(socket) : false;
}

/** createAgents makes the agents for both kinds of URL. They keep their connections until they are destroyed. */
export function createAgents(timeout: number): Record<'http:' | 'https:', http.Agent> {
  const addresses = {
    autoSelectFamily: true,
    // Node's 250 ms are too short for a slow network; but the next address needs its time before the deadline, too.
    autoSelectFamilyAttemptTimeout: Math.ceil(Math.min(4000, timeout / 3)),
  };
  // No maxSockets: there are never more connections than requests open at once.
  const options = { ...addresses, keepAlive: true };
  return { 'http:': new LoopbackAgent(options), 'https:': new ProxyAgent(options, addresses) };
}

/** LoopbackAgent connects to this machine, which never takes a proxy. */
class LoopbackAgent extends http.Agent {
  override createConnection(options: http.ClientRequestArgs): Duplex {
    return watch(super.createConnection(options), 'connect');
  }
}

/**
 * ProxyAgent connects directly, or through the proxy that the environment names for the host, by the rules of every
 * action. http-client's own agent for proxies does not know IPv6 addresses, does not hear a deadline and hides why it
 * failed.
 */
class ProxyAgent extends https.Agent {
  readonly #addresses: AddressOptions;

  constructor(options: https.AgentOptions, addresses: AddressOptions) {
    super(options);
    this.#addresses = addresses;
  }

  override createConnection(options: ConnectionOptions, connected: Connected): Duplex | undefined {
    const { host, port, tunnelSignal } = options;
    const authority = `${host?.includes(':') === true ? `[${host}]` : String(host)}:${String(port)}`;
    const proxy = getProxyUrl(new URL(`https://${authority}`));
    if (proxy === undefined || proxy.hostname === '') return this.#secure(options);
    openTunnel(proxy, authority, tunnelSignal, this.#addresses).then(
      (socket) => {
        const secure = this.#secure({ ...options, socket });
        // The layer above tells of errors by its own; but one below that nobody hears would end the process.
        socket.on('error', (error) => secure.destroy(error));
        connected(null, secure);
      },
      (error: unknown) => {
        connected(error as Error);
      },
    );
    return undefined;
  }

  #secure(options: https.RequestOptions & { socket?: Duplex }): Duplex {
    return watch(super.createConnection(options), 'secureConnect');
  }
}

/** Node's own createConnection returns the socket at once, before it is connected. */
function watch(socket: Duplex | null | undefined, event: 'connect' | 'secureConnect'): Duplex {
  if (!socket) throw new Error('There is no socket.');
  return socket.once(event, () => established.add(socket));
}
