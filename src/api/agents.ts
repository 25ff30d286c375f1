import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import { proxyFor } from './proxy.ts';
import { Spare } from './spare.ts';
import { openTunnel, type AddressOptions } from './tunnel.ts';

/** The options of a request that an agent gets. Node does not pass `signal` on, so there is a second one. */
export interface ConnectionOptions extends https.RequestOptions {
  /** Aborted: stop waiting for the proxy. */
  readonly tunnelSignal: AbortSignal;
}

type Connected = (error: Error | null, socket?: Duplex) => void;

/** The sockets that were connected at some time, including TLS. */
const established = new WeakSet<Duplex>();

/** isEstablished says whether a request on this socket may have been sent. */
export function isEstablished(socket: Duplex | null | undefined): boolean {
  return socket ? established.has(socket) : false;
}

/**
 * createAgents makes the agents for both kinds of URL. They keep their connections until they are destroyed.
 * `isParallel`: more than one request is sent at a time.
 */
export function createAgents(timeout: number, isParallel: boolean): Record<'http:' | 'https:', http.Agent> {
  const addresses = {
    autoSelectFamily: true,
    // Node's 250 ms are too short for a slow network, but some more addresses also need time before the deadline.
    autoSelectFamilyAttemptTimeout: Math.ceil(Math.min(4000, timeout / 6)),
  };
  // No maxSockets: there are never more connections than requests open at once.
  const options = { ...addresses, keepAlive: true };
  return { 'http:': new LoopbackAgent(options), 'https:': new ProxyAgent(options, addresses, new Spare(isParallel)) };
}

/** LoopbackAgent connects to this machine, never through a proxy. */
class LoopbackAgent extends http.Agent {
  override createConnection(options: http.ClientRequestArgs): Duplex {
    return watch(super.createConnection(options), 'connect');
  }
}

/**
 * ProxyAgent connects directly, or through the proxy that the environment names for the host, by the rules of every
 * action. http-client's own agent for proxies cannot handle IPv6 addresses, ignores deadlines and hides why it failed.
 */
class ProxyAgent extends https.Agent {
  readonly #addresses: AddressOptions;
  readonly #spare: Spare;

  constructor(options: https.AgentOptions, addresses: AddressOptions, spare: Spare) {
    super(options);
    this.#addresses = addresses;
    this.#spare = spare;
  }

  override createConnection(options: ConnectionOptions, connected: Connected): Duplex | undefined {
    const name = this.getName(options);
    const { tunnelSignal } = options;
    const connection = this.#spare.take(name, tunnelSignal) ?? this.#connect(options, tunnelSignal);
    this.#spare.prepare(name, async (signal) => this.#connect({ ...options }, signal));
    if (!(connection instanceof Promise)) return connection;
    connection
      .then((socket) => {
        connected(null, socket);
      })
      .catch(connected);
    return undefined;
  }

  override destroy(): void {
    this.#spare.destroy();
    super.destroy();
  }

  #connect(options: ConnectionOptions, signal: AbortSignal): Duplex | Promise<Duplex> {
    const { host, port } = options;
    const authority = `${host?.includes(':') === true ? `[${host}]` : String(host)}:${String(port)}`;
    const proxy = proxyFor(new URL(`https://${authority}`));
    return proxy === undefined ? this.#secure(options) : this.#throughProxy(proxy, authority, options, signal);
  }

  async #throughProxy(proxy: URL, authority: string, options: ConnectionOptions, signal: AbortSignal): Promise<Duplex> {
    const socket = await openTunnel(proxy, authority, signal, this.#addresses);
    try {
      const secure = this.#secure({ ...options, socket });
      // The TLS socket reports its own errors, but an unhandled error of the socket below would end the process.
      socket.on('error', (error) => secure.destroy(error));
      return secure;
    } catch (error) {
      // TLS options that Node refuses, for example from NODE_OPTIONS.
      socket.destroy();
      throw error;
    }
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
