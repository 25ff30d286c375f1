import type { Duplex } from 'node:stream';

/** Spare is a connection made beside the first one, so that the first two parallel requests wait no longer than one. */
export class Spare {
  readonly #controller = new AbortController();
  #isWanted: boolean;
  /** What it can be used for, by the agent's own name for it. */
  #name = '';
  #connection: Promise<Duplex> | undefined;
  /** Undefined until a proxy has made the connection. It may still be connecting. */
  #socket: Duplex | undefined;

  constructor(isWanted: boolean) {
    this.#isWanted = isWanted;
  }

  /** prepare starts to connect, the first time that it is called. Nobody is told if that fails. */
  prepare(name: string, connect: (signal: AbortSignal) => Promise<Duplex>): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#name = name;
    const { signal } = this.#controller;
    // From a microtask on, no event comes between the socket and its listeners.
    this.#connection = Promise.resolve()
      .then(async () => connect(signal))
      .then((socket) => {
        this.#socket = socket.on('error', this.#drop).once('close', this.#drop);
        if (signal.aborted) socket.destroy();
        return socket;
      });
    this.#connection.catch(this.#drop);
  }

  /** take gives the connection away, unless it is for something else or has failed. An aborted signal ends it. */
  take(name: string, signal: AbortSignal): Promise<Duplex> | undefined {
    const connection = this.#connection;
    if (!connection || name !== this.#name) return undefined;
    this.#drop();
    // A server says something before the first request only when it closes the connection.
    if (this.#socket && this.#socket.readableLength > 0) {
      this.#socket.destroy();
      return undefined;
    }
    signal.addEventListener('abort', this.#abort, { once: true });
    return connection;
  }

  /** destroy closes the connection, unless it was taken and stands. */
  destroy(): void {
    this.#isWanted = false;
    this.#abort();
    if (this.#connection) this.#socket?.destroy();
  }

  readonly #drop = (): void => {
    this.#connection = undefined;
  };

  readonly #abort = (): void => {
    this.#controller.abort();
  };
}
