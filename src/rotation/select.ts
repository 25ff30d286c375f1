import type { MatchSelection } from '../common/job.ts';
import { OnaError, type Ona, type SCMIntegration } from '../common/ona.ts';
import { inPool } from './pool.ts';

/** How many runner IDs the API takes in one filter. */
const RUNNERS_PER_FILTER = 25;

/** One matching integration: as the list showed it, and as it was got, or why it could not be. */
export interface Read {
  readonly listed: SCMIntegration;
  readonly integration?: SCMIntegration;
  readonly error?: OnaError;
}

export interface Selected {
  readonly reads: readonly Read[];
  /** How many integrations were looked at. */
  readonly lookedAt: number;
  /** Inherited from a managed runner: shown in the list and without a life of their own. */
  readonly leftOut: readonly SCMIntegration[];
}

/** selectByMatch lists all integrations, and gets those that match. Rejects with an OnaError if the list fails. */
export async function selectByMatch(ona: Ona, match: MatchSelection, concurrency: number): Promise<Selected> {
  const seen = new Set<string>();
  const matching: SCMIntegration[] = [];
  for (const runnerIds of batches(match.runnerIds, RUNNERS_PER_FILTER)) {
    for await (const page of ona.listSCMIntegrations(runnerIds)) {
      for (const integration of page) {
        if (seen.has(integration.id)) continue;
        seen.add(integration.id);
        if (matches(integration, match)) matching.push(integration);
      }
    }
  }
  matching.sort((a, b) => (a.id < b.id ? -1 : 1));
  const reads = await inPool(matching, concurrency, async (listed) => get(ona, listed));
  return {
    reads: reads.filter((read) => !isInherited(read)),
    lookedAt: seen.size,
    leftOut: reads.filter(isInherited).map(({ listed }) => listed),
  };
}

/** matches tells whether an integration is what the `match-*` inputs ask for: one value of each list that is given. */
export function matches(integration: SCMIntegration, match: MatchSelection): boolean {
  const holds = (values: readonly string[], value: string | undefined): boolean =>
    values.length === 0 || (value !== undefined && values.includes(value));
  return (
    holds(match.runnerIds, integration.runnerId.toLowerCase()) &&
    holds(match.hosts, integration.host.toLowerCase()) &&
    holds(match.scmIds, integration.scmId.toLowerCase()) &&
    holds(match.oauthClientIds, integration.oauth?.clientId)
  );
}

async function get(ona: Ona, listed: SCMIntegration): Promise<Read> {
  try {
    return { listed, integration: await ona.getSCMIntegration(listed.id) };
  } catch (error) {
    // A rejected key fails for all of them: there is no use in asking on.
    if (!(error instanceof OnaError) || error.code === 'unauthenticated') throw error;
    return { listed, error };
  }
}

function isInherited({ error }: Read): boolean {
  return error?.code === 'not_found' || error?.code === 'invalid_argument';
}

/** No IDs at all are one batch: the one without a filter. */
function batches(ids: readonly string[], size: number): string[][] {
  const count = Math.max(1, Math.ceil(ids.length / size));
  return Array.from({ length: count }, (_, index) => ids.slice(index * size, (index + 1) * size));
}
