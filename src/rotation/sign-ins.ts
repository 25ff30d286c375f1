import { isKeyRejected, OnaError, type Ona, type SCMIntegration } from '../common/ona.ts';
import type { SignIns } from '../common/report.ts';
import type { SignInKind } from './plan.ts';

const SOURCES: Record<SignInKind, string> = {
  oauth: 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH',
  pat: 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT',
};

interface Count {
  people: number;
  serviceAccounts: number;
}

/** SignInCounter counts the sign-ins to a host. It reads the tokens of each runner once. */
export class SignInCounter {
  readonly #ona: Ona;
  readonly #signal: AbortSignal;
  readonly #runners = new Map<string, Promise<Map<string, Count> | undefined>>();

  constructor(ona: Ona, signal: AbortSignal) {
    this.#ona = ona;
    this.#signal = signal;
  }

  /** count gives undefined where the key may not see them. Rejects only for a rejected key. */
  async count({ runnerId, host }: SCMIntegration, kind: SignInKind): Promise<SignIns> {
    const counting = this.#runners.get(runnerId) ?? this.#read(runnerId);
    this.#runners.set(runnerId, counting);
    const counts = await counting;
    return counts && (counts.get(keyOf(host, SOURCES[kind])) ?? { people: 0, serviceAccounts: 0 });
  }

  async #read(runnerId: string): Promise<Map<string, Count> | undefined> {
    const counts = new Map<string, Count>();
    try {
      for await (const page of this.#ona.listHostAuthenticationTokens(runnerId, this.#signal)) {
        for (const token of page) {
          // Filtered here as well: a number that is too high would alarm people for no reason.
          if (token.runnerId.toLowerCase() !== runnerId.toLowerCase()) continue;
          const key = keyOf(token.host, token.source);
          const count = counts.get(key) ?? { people: 0, serviceAccounts: 0 };
          count[token.isServiceAccount ? 'serviceAccounts' : 'people'] += 1;
          counts.set(key, count);
        }
      }
      return counts;
    } catch (error) {
      if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
      return undefined;
    }
  }
}

function keyOf(host: string, source: string): string {
  return `${source} ${host.toLowerCase()}`;
}
