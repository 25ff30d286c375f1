import { OnaError, type Ona, type SCMIntegration } from '../common/ona.ts';
import type { SignIns } from '../common/report.ts';
import type { EndangeredSignIns } from './plan.ts';

const SOURCES: Record<EndangeredSignIns, string> = {
  oauth: 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH',
  pat: 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT',
};

/** SignInCounter counts the users' sign-ins to a host, reading the tokens of each runner once. */
export class SignInCounter {
  readonly #ona: Ona;
  readonly #runners = new Map<string, Promise<Map<string, number> | undefined>>();

  constructor(ona: Ona) {
    this.#ona = ona;
  }

  /** count gives undefined where the key may not see them. Rejects only for a rejected key. */
  async count({ runnerId, host }: SCMIntegration, source: EndangeredSignIns): Promise<SignIns> {
    const counting = this.#runners.get(runnerId) ?? this.#read(runnerId);
    this.#runners.set(runnerId, counting);
    const counts = await counting;
    return counts && (counts.get(key(host, SOURCES[source])) ?? 0);
  }

  async #read(runnerId: string): Promise<Map<string, number> | undefined> {
    const counts = new Map<string, number>();
    try {
      for await (const page of this.#ona.listHostAuthenticationTokens(runnerId)) {
        for (const token of page) {
          // The server's filter is not relied upon: a number that is too high would frighten for nothing.
          if (token.runnerId.toLowerCase() !== runnerId.toLowerCase()) continue;
          const of = key(token.host, token.source);
          counts.set(of, (counts.get(of) ?? 0) + 1);
        }
      }
      return counts;
    } catch (error) {
      if (!(error instanceof OnaError) || error.code === 'unauthenticated') throw error;
      return undefined;
    }
  }
}

function key(host: string, source: string): string {
  return `${source} ${host.toLowerCase()}`;
}
