import type { RateLimit } from './rate-limit.ts';
import type { RecordedRequest } from './recorder.ts';

/**
 * Called with the method's name and the JSON that came over the wire. It may throw a ConnectError, which is then the
 * answer, or call `cut` to break the connection.
 */
export type Hook = (method: string, body: unknown, cut: () => void) => void | Promise<void>;

/** How the server behaves beyond what its world holds. All of it may be changed while the server runs. */
export interface Behaviour {
  /** Called before a request takes effect. */
  onRequest?: Hook | undefined;
  /** Called after a request has taken effect and before it is answered: the place to lose an answer. */
  onAnswer?: Hook | undefined;
  /** Called when the exchange is over, whatever became of it. */
  onDone?: ((request: RecordedRequest) => void) | undefined;
  /** How long each request takes at least. */
  delayMs: number;
  /** Whether Get and List show `encryptedClientSecret`. */
  showCiphertext: boolean;
  /** Whether ListHostAuthenticationTokens is refused with `permission_denied`. */
  hideTokens: boolean;
  rateLimit?: RateLimit | undefined;
}
