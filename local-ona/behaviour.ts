import type { ExtraAnswerFields } from './extra-fields.ts';
import type { Gateway } from './gateway.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RecordedRequest } from './recorder.ts';

/**
 * Called with the method's name and the JSON that came over the wire. It may throw a ConnectError, which is then the
 * answer, or call `cut` to break the connection.
 */
type Hook = (method: string, body: unknown, cut: () => void) => void | Promise<void>;

/**
 * How the server behaves beyond what its world holds. All of it may be changed while the server runs. The defaults are
 * what Ona documents or most likely does; the README says which is which.
 */
export interface Behaviour {
  /** Called before a request takes effect. */
  onRequest?: Hook | undefined;
  /** Called after a request has taken effect and before it is answered: the place to lose an answer. */
  onAnswer?: Hook | undefined;
  /** Called when the exchange is over, whatever became of it. */
  onDone?: ((request: RecordedRequest) => void) | undefined;
  /** How long each request takes at least. */
  delayMs: number;
  /** For how long after a write Get and List still show the integration as it was before. Set it before the write. */
  readLagMs: number;
  /** Whether Get and List show `encryptedClientSecret`. */
  showCiphertext: boolean;
  /** Whether Update accepts a secret without `oauthClientId`, answers 200 and does not store it. */
  ignoreSecretAlone: boolean;
  /** Whether ValidateRunnerConfiguration tries the secret at the source host. If not, every secret is valid. */
  runnerTriesSecret: boolean;
  /** Whether ListHostAuthenticationTokens is refused with `permission_denied`. */
  hideTokens: boolean;
  /** Fields that today's API does not have, by method, which successful JSON answers hold in addition. */
  extraAnswerFields?: ExtraAnswerFields | undefined;
  /** A gateway in front of Ona that answers some requests itself. */
  gateway?: Gateway | undefined;
  rateLimit?: RateLimit | undefined;
}
