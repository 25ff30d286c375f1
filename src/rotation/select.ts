import type { MatchSelection } from '../common/job.ts';
import type { Ona, OnaError, SCMIntegration } from '../common/ona.ts';

/** How many runner IDs the API takes in one filter. */
const RUNNERS_PER_FILTER = 25;

/** What the list shows. */
export interface Listed {
  /** Sorted by ID. */
  readonly matching: readonly SCMIntegration[];
  /** How many integrations were looked at. */
  readonly lookedAt: number;
}

/** listMatching lists all integrations and picks those that match. Rejects with an OnaError if the list fails. */
export async function listMatching(ona: Ona, match: MatchSelection): Promise<Listed> {
  const seen = new Set<string>();
  const matching: SCMIntegration[] = [];
  for (const runnerIds of batches(match.runnerIds, RUNNERS_PER_FILTER)) {
    for await (const page of ona.listSCMIntegrations(runnerIds)) {
      for (const integration of page) {
        const id = integration.id.toLowerCase();
        if (seen.has(id)) continue;
        seen.add(id);
        if (matches(integration, match)) matching.push(integration);
      }
    }
  }
  matching.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { matching, lookedAt: seen.size };
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

/** unmet gives of each list the values that no integration has. */
export function unmet(match: MatchSelection, found: readonly SCMIntegration[]): MatchSelection {
  const lacking = (
    values: readonly string[],
    valueOf: (integration: SCMIntegration) => string | undefined,
  ): string[] => {
    const present = new Set(found.map(valueOf));
    return values.filter((value) => !present.has(value));
  };
  return {
    ...match,
    runnerIds: lacking(match.runnerIds, ({ runnerId }) => runnerId.toLowerCase()),
    hosts: lacking(match.hosts, ({ host }) => host.toLowerCase()),
    scmIds: lacking(match.scmIds, ({ scmId }) => scmId.toLowerCase()),
    oauthClientIds: lacking(match.oauthClientIds, ({ oauth }) => oauth?.clientId),
  };
}

/**
 * isInherited tells whether an integration that the list shows is inherited from a managed runner: it has no life of
 * its own, and this is what Get says of it.
 */
export function isInherited(error: OnaError | undefined): boolean {
  return error?.code === 'not_found' || error?.code === 'invalid_argument';
}

/** No IDs at all are one batch: the one without a filter. */
function batches(ids: readonly string[], size: number): string[][] {
  const count = Math.max(1, Math.ceil(ids.length / size));
  return Array.from({ length: count }, (_, index) => ids.slice(index * size, (index + 1) * size));
}
