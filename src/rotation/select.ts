import type { Change, Field, MatchSelection } from '../common/job.ts';
import type { Ona, Runner, SCMIntegration } from '../common/ona.ts';
import { fieldChanges, isUnchanged } from './plan.ts';

/** How many runner IDs the API takes in one filter. */
const RUNNERS_PER_FILTER = 25;

/** Inherited integrations may have an ID of another form. */
const UUID = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

/** What the list shows. */
export interface List {
  /** Sorted by ID. */
  readonly matching: readonly SCMIntegration[];
  /** How many integrations were looked at, and their hosts and kinds. */
  readonly lookedAt: number;
  readonly hosts: readonly string[];
  readonly scmIds: readonly string[];
}

/** listMatching lists all integrations and picks those that match. Rejects with an OnaError if the list fails. */
export async function listMatching(ona: Ona, match: MatchSelection, signal: AbortSignal): Promise<List> {
  const seen = new Set<string>();
  const hosts = new Set<string>();
  const scmIds = new Set<string>();
  // By ID in lower case: pages may overlap. One that is listed twice matches if one of the two does.
  const matching = new Map<string, SCMIntegration>();
  for (const runnerIds of batches(match.runnerIds, RUNNERS_PER_FILTER)) {
    for await (const page of ona.listSCMIntegrations(runnerIds, signal)) {
      for (const integration of page) {
        const id = integration.id.toLowerCase();
        seen.add(id);
        hosts.add(integration.host);
        scmIds.add(integration.scmId);
        if (matches(integration, match) && !matching.has(id)) matching.set(id, integration);
      }
    }
  }
  const sorted = [...matching.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { matching: sorted, lookedAt: seen.size, hosts: [...hosts].sort(), scmIds: [...scmIds].sort() };
}

/** matches says whether an integration has one value of each list that is given. */
function matches(integration: SCMIntegration, match: MatchSelection): boolean {
  const holds = (values: readonly string[], value: string): boolean =>
    values.length === 0 || values.some((wanted) => isSame(wanted, value));
  const { oauthClientIds } = match;
  return (
    holds(match.runnerIds, integration.runnerId) &&
    holds(match.hosts, integration.host) &&
    holds(match.scmIds, integration.scmId) &&
    (oauthClientIds.length === 0 || oauthClientIds.some((wanted) => isSameClient(wanted, integration.oauth?.clientId)))
  );
}

/** What a person loses by a wrong answer: only these settings are compared where nothing is to be written. */
const DESTRUCTIVE: readonly Field[] = ['oauth-client-id', 'pat'];

/**
 * contradicts says whether Get shows something else than the list, if it matters: it does not match, or it shows the
 * requested settings where the list shows others. `listed` is undefined if the list does not show it any more.
 */
export function contradicts(
  listed: SCMIntegration | undefined,
  shown: SCMIntegration,
  match: MatchSelection,
  change: Change,
): boolean {
  if (!listed || !matches(listed, match) || !matches(shown, match)) return true;
  const isPending = (integration: SCMIntegration): boolean =>
    fieldChanges(integration, change).some(({ field, changes }) => changes && DESTRUCTIVE.includes(field));
  return isUnchanged({ changes: fieldChanges(shown, change) }) && isPending(listed);
}

/**
 * afterSecondList decides on an integration that Get shows otherwise than the list (`shown`), or not at all, from what a
 * second list shows of it. `again` is absent if no second list could be had that proves anything.
 */
export function afterSecondList(
  shown: SCMIntegration | undefined,
  again: { readonly listed: SCMIntegration | undefined } | undefined,
  match: MatchSelection,
  change: Change,
): 'selected' | 'contradicted' | 'changed' | 'deleted' | 'not-shown' {
  if (!shown) return again && !again.listed ? 'deleted' : 'not-shown';
  if (!again) return 'contradicted';
  if (!contradicts(again.listed, shown, match, change)) return 'selected';
  // What no longer matches in both has changed. Otherwise the list goes on to contradict.
  const isMatching = [again.listed, shown].some(
    (integration) => integration !== undefined && matches(integration, match),
  );
  return isMatching ? 'contradicted' : 'changed';
}

/** earlierRunHint says whether an earlier run may have changed the client ID by which this one selects. */
export function earlierRunHint(
  { oauthClientIds }: MatchSelection,
  { oauthClientId }: Change,
): 'changed-already' | 'removed-already' | undefined {
  if (oauthClientId === undefined || oauthClientIds.length === 0 || oauthClientIds.includes(oauthClientId)) {
    return undefined;
  }
  return oauthClientId === '' ? 'removed-already' : 'changed-already';
}

/** unmatchedValues gives of each list the values that no integration has. */
export function unmatchedValues(match: MatchSelection, found: readonly SCMIntegration[]): MatchSelection {
  const unmatched = (wanted: readonly string[], valueOf: (integration: SCMIntegration) => string): string[] => {
    // There may be thousands of both.
    const present = new Set(found.map((integration) => valueOf(integration).toLowerCase()));
    return wanted.filter((value) => !present.has(value.toLowerCase()));
  };
  return {
    ...match,
    runnerIds: unmatched(match.runnerIds, ({ runnerId }) => runnerId),
    hosts: unmatched(match.hosts, ({ host }) => host),
    scmIds: unmatched(match.scmIds, ({ scmId }) => scmId),
    oauthClientIds: match.oauthClientIds.filter(
      (wanted) => !found.some(({ oauth }) => isSameClient(wanted, oauth?.clientId)),
    ),
  };
}

/** Client IDs are compared with regard to case, but for those of Entra ID, which are UUIDs. */
function isSameClient(wanted: string, value: string | undefined): boolean {
  return value !== undefined && (UUID.test(wanted) ? isSame(wanted, value) : wanted === value);
}

function isSame(wanted: string, value: string): boolean {
  return wanted.toLowerCase() === value.toLowerCase();
}

/**
 * isInherited says whether an integration that List shows and Get does not carries the mark of a managed runner. An
 * integration without one is not known to be inherited: it may still hold the old secret.
 */
export function isInherited(id: string, runner: Runner | undefined): boolean {
  return !UUID.test(id) || runner?.isManaged === true;
}

/** No IDs at all are one batch: the one without a filter. */
function batches(ids: readonly string[], size: number): string[][] {
  const count = Math.max(1, Math.ceil(ids.length / size));
  return Array.from({ length: count }, (_, index) => ids.slice(index * size, (index + 1) * size));
}
