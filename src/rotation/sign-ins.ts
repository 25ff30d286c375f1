import type { Ona } from '../common/ona.ts';
import type { SignIns } from '../common/report.ts';
import type { SignInKind } from './plan.ts';

const SOURCES: Record<SignInKind, string> = {
  oauth: 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH',
  pat: 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT',
};

/** The sign-ins of one runner, by kind and host. */
export type SignInCounts = ReadonlyMap<string, NonNullable<SignIns>>;

/** countSignIns counts the sign-ins of a runner, as far as the key may see them. Rejects with an OnaError. */
export async function countSignIns(ona: Ona, runnerId: string, signal: AbortSignal): Promise<SignInCounts> {
  const counts = new Map<string, NonNullable<SignIns>>();
  for await (const page of ona.listHostAuthenticationTokens(runnerId, signal)) {
    for (const token of page) {
      // Filtered here as well: a number that is too high would alarm people for no reason.
      if (token.runnerId.toLowerCase() !== runnerId.toLowerCase()) continue;
      const key = keyOf(token.host, token.source);
      const { people, serviceAccounts } = counts.get(key) ?? NONE;
      counts.set(key, {
        people: people + (token.isServiceAccount ? 0 : 1),
        serviceAccounts: serviceAccounts + (token.isServiceAccount ? 1 : 0),
      });
    }
  }
  return counts;
}

/** signInsOf gives the sign-ins to one host. */
export function signInsOf(counts: SignInCounts | undefined, host: string, kind: SignInKind): SignIns {
  return counts && (counts.get(keyOf(host, SOURCES[kind])) ?? NONE);
}

const NONE = { people: 0, serviceAccounts: 0 };

function keyOf(host: string, source: string): string {
  return `${source} ${host.toLowerCase()}`;
}
