import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import { proxyFor, proxyUrl, proxyUrlFault } from '../common/proxy.ts';
import { Spare } from './spare.ts';
import { TransportError } from './transport-error.ts';
import { openTunnel, type AddressOptions } from './tunnel.ts';

/** The options of a request that an agent gets. Node does not pass `signal` on, so there is a second one. */
export interface ConnectionOptions extends https.RequestOptions {
  /** Aborted: stop waiting for the proxy. */
  readonly tunnelSignal: AbortSignal;
}

type Connected = (error: Error | null, socket?: Duplex) => void;

/** established holds the sockets that were connected at some time, including TLS: requests on them may have been sent. */
export const established = new WeakSet<Duplex>();

export interface AgentOptions {
  /** The longest that a request lasts, in milliseconds. */
  readonly timeout: number;
  /** How many requests are sent at once. */
  readonly concurrency: number;
  /** With the proxy variables. */
  readonly env: NodeJS.ProcessEnv;
}

/** createAgents makes the agents for both kinds of URL. They keep their connections until they are destroyed. */
export function createAgents(options: AgentOptions): Record<'http:' | 'https:', http.Agent> {
  const addresses = {
    autoSelectFamily: true,
    // Node's 250 ms are too short for a slow network. Several addresses must still be tried before the deadline.
    autoSelectFamilyAttemptTimeout: Math.ceil(Math.min(4000, options.timeout / 6)),
  };
  return {
    'http:': new LoopbackAgent({ ...addresses, keepAlive: true }),
    'https:': new ProxyAgent(addresses, options),
  };
}

/** Connects to this machine, never through a proxy. */
class LoopbackAgent extends http.Agent {
  override createConnection(options: http.ClientRequestArgs): Duplex {
    return watch(super.createConnection(options), 'connect');
  }
}

/**
 * Connects directly, or through the proxy that the environment names. http-client's own agent for proxies cannot handle
 * IPv6 addresses, ignores deadlines and hides why it failed.
 */
class ProxyAgent extends https.Agent {
  readonly #addresses: AddressOptions;
  readonly #env: NodeJS.ProcessEnv;
  readonly #spare: Spare;

  constructor(addresses: AddressOptions, { concurrency, env }: AgentOptions) {
    super({ ...addresses, keepAlive: true });
    this.#addresses = addresses;
    this.#env = env;
    this.#spare = new Spare(concurrency > 1);
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
    const proxy = proxyOf(authority, this.#env);
    return proxy ? this.#throughProxy(proxy, authority, options, signal) : this.#secure(options);
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

/** The proxy for a host. The inputs are checked for an unusable one too, but not the addresses of redirects. */
function proxyOf(authority: string, env: NodeJS.ProcessEnv): URL | undefined {
  const variable = proxyFor(`https://${authority}`, env);
  if (!variable) return undefined;
  const proxy = proxyUrl(variable.value);
  if (proxy && !proxyUrlFault(proxy)) return proxy;
  // Without the value: it may hold a password.
  const message = `the proxy variable for ${new URL(`https://${authority}`).host} cannot be used`;
  throw new TransportError('proxy_error', message, { mayHaveArrived: false, isFinal: true });
}

/** Node's own createConnection returns the socket at once, before it is connected. */
function watch(socket: Duplex | null | undefined, event: 'connect' | 'secureConnect'): Duplex {
  if (!socket) throw new Error('There is no socket.');
  return socket.once(event, () => established.add(socket));
}
