import type { Fault } from './faults.ts';
import type { RecordedRequest } from './requests.ts';

/** How the server behaves beyond what its world holds. The defaults are what Ona documents or most likely does. */
export interface Switches {
  /** Milliseconds since the epoch: for read lag, the freshness of secrets, and the dates of keys. */
  readonly clock: { now(): number };
  /**
   * Hears each request before anything else is done with it, and says what goes wrong with it. `n` counts the requests
   * of this method, from 1. As long as its promise is open the request waits.
   */
  onRequest?: ((request: RecordedRequest, n: number) => Fault | undefined | Promise<Fault | undefined>) | undefined;
  /** Hears each request when its exchange is over, whatever became of it. */
  onDone?: ((request: RecordedRequest) => void) | undefined;
  /** How long each request takes at least, from its arrival to its answer, in real milliseconds. */
  delayMs: number;
  /** How many milliseconds after a write Get and List still return the integration as it was before. */
  readLagMs: number;
  /** Whether Get and List return `encryptedClientSecret`. */
  showCiphertext: boolean;
  /** Another stand-in that is asked about secrets as well as {@link Providers}. It returns the complaint, if any. */
  tryoutSecret?: ((app: TriedApp) => string | undefined) | undefined;
}

/** A client secret and where it is used. */
export interface TriedApp {
  readonly scmId: string;
  readonly host: string;
  readonly clientId: string;
  readonly secret: string;
}

/** The switches as they are unless an option says otherwise. */
export const DEFAULT_SWITCHES: Switches = {
  clock: Date,
  delayMs: 0,
  readLagMs: 0,
  showCiphertext: true,
};
