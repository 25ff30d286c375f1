import type { Change, Job, MatchSelection } from '../common/job.ts';
import { isKeyRejected, OnaError, type Ona, type SCMIntegration } from '../common/ona.ts';
import type { LeftOut, Observer, RunFailure, Target } from '../common/report.ts';
import { Checker } from './check.ts';
import { inPool } from './pool.ts';
import { contradicts, isInherited, isNotShown, listMatching, matches, unmatchedValues, type Listed } from './select.ts';
import { isAtFault, type Selected } from './selected.ts';

/** What was found out before the first write. */
export interface Prepared {
  readonly selected: readonly Selected[];
  /** Why the run ends although no single integration is at fault. */
  readonly failure?: RunFailure;
}

/**
 * prepare selects, reads, plans and validates everything before the first write. It ends early when the signal is
 * aborted, or when Ona rejects the key. A failed request is kept with the integration at fault, never a rejection.
 */
export async function prepare(job: Job, ona: Ona, observer: Observer, signal: AbortSignal): Promise<Prepared> {
  return new Preparation(job, ona, observer, signal).run();
}

class Preparation {
  readonly #job: Job;
  readonly #ona: Ona;
  readonly #observer: Observer;
  readonly #signal: AbortSignal;
  readonly #checker: Checker;
  #keyRejected = false;

  constructor(job: Job, ona: Ona, observer: Observer, signal: AbortSignal) {
    this.#job = job;
    this.#ona = ona;
    this.#observer = observer;
    this.#signal = signal;
    this.#checker = new Checker(job, ona, observer, signal);
  }

  async run(): Promise<Prepared> {
    const { selection } = this.#job;
    if (selection.by === 'match') return this.#selectByMatch(selection);
    const selected = selection.ids.map((id): Selected => ({ id }));
    this.#observer.selected(selected.length);
    await this.#each(selected, async (one) => this.#check(one, await this.#get(one.id)));
    return { selected };
  }

  async #selectByMatch(selection: MatchSelection): Promise<Prepared> {
    const listed = await this.#list(selection);
    if (listed instanceof OnaError) return { selected: [], failure: { kind: 'request', error: listed } };
    this.#observer.listed(listed.matching.length, listed.lookedAt);
    const all = listed.matching.map((integration): Selected => ({ id: integration.id, target: unnamed(integration) }));
    const listedById = new Map(listed.matching.map((integration) => [integration.id, integration]));
    await this.#each(all, async (one) => {
      const integration = await this.#get(one.id);
      const isContradicted = contradicts(listedById.get(one.id), integration, selection, this.#job.change);
      if (isContradicted) one.contradicting = integration;
      else await this.#select(one, integration, selection);
    });
    const leftOut = await this.#leaveOut(all, listed, selection);
    const selected = all.filter((one) => !leftOut.has(one));
    if (this.#hasEnded()) return { selected };
    return this.#checkCount(selection, selected, listed, leftOut.size);
  }

  async #checkCount(
    selection: MatchSelection,
    selected: readonly Selected[],
    { lookedAt, hosts, scmIds }: Listed,
    leftOut: number,
  ): Promise<Prepared> {
    // One that could not be read refuses the run, whatever else is found.
    if (selected.some(isAtFault)) return { selected };
    if (selected.length === 0) {
      const hint = earlierRunHint(selection, this.#job.change);
      return { selected, failure: { kind: 'none-found', selection, lookedAt, hosts, scmIds, leftOut, ...hint } };
    }
    if (!selection.allowMultiple && selected.length > 1) {
      return { selected, failure: { kind: 'several-found', found: await this.#named(selected) } };
    }
    this.#observer.unmatched(unmatchedValues(selection, selected.flatMap(integrationOf)));
    if (!selection.allowMultiple) {
      await this.#each(selected, async (one) => {
        if (one.target) await this.#check(one, one.target.integration);
      });
    }
    return { selected };
  }

  /** Where one alone may match, nothing is checked before that is clear. */
  async #select(one: Selected, integration: SCMIntegration, { allowMultiple }: MatchSelection): Promise<void> {
    one.target = unnamed(integration);
    if (allowMultiple) await this.#check(one, integration);
  }

  /** Finds those that Get does not show as the list does: inherited, deleted or changed meanwhile. */
  async #leaveOut(all: readonly Selected[], listed: Listed, selection: MatchSelection): Promise<Set<Selected>> {
    const inherited = await this.#inherited(all, listed);
    const differing = all.filter(
      (one) => (one.contradicting !== undefined || isNotShown(one.error)) && !inherited.includes(one),
    );
    const again = differing.length > 0 && !this.#hasEnded() ? await this.#listAgain(all, selection) : undefined;
    const deleted: Selected[] = [];
    const changed: Selected[] = [];
    await this.#each(differing, async (one) => {
      const { contradicting } = one;
      const now = again?.get(one.id.toLowerCase());
      if (!contradicting) {
        if (again && !now) deleted.push(one);
      } else if (!again || contradicts(now, contradicting, selection, this.#job.change)) {
        // The list goes on, or no list can be had that proves anything. What no longer matches in both has changed.
        if (again && !isMatching(now, selection) && !matches(contradicting, selection)) changed.push(one);
        else refuseContradicted(one);
      } else await this.#select(one, contradicting, selection);
    });
    for (const [why, some] of Object.entries({ inherited, deleted, changed })) {
      const ids = some.map(({ id }) => id);
      if (ids.length > 0) this.#observer.leftOut(why as LeftOut, ids);
    }
    return new Set([...inherited, ...deleted, ...changed]);
  }

  /** Those that Get does not show and that carry the mark of a managed runner. */
  async #inherited(all: readonly Selected[], listed: Listed): Promise<Selected[]> {
    const inherited: Selected[] = [];
    const runnerIds = new Map(listed.matching.map(({ id, runnerId }) => [id, runnerId]));
    const notShown = all.filter(({ error }) => isNotShown(error));
    await this.#each(notShown, async (one) => {
      const runner = isInherited(one.id, undefined)
        ? undefined
        : await this.#checker.runner(runnerIds.get(one.id) ?? '');
      if (isInherited(one.id, runner)) inherited.push(one);
      else if (runner && one.target) one.target = { ...one.target, runnerName: runner.name };
    });
    return all.filter((one) => inherited.includes(one));
  }

  /** A second list, by ID in lower case. Undefined if it fails or lacks what Get has just shown: it proves nothing. */
  async #listAgain(
    all: readonly Selected[],
    selection: MatchSelection,
  ): Promise<ReadonlyMap<string, SCMIntegration> | undefined> {
    const listed = await this.#list({ ...selection, hosts: [], scmIds: [], oauthClientIds: [] });
    if (listed instanceof OnaError) return undefined;
    const byId = new Map(listed.matching.map((integration) => [integration.id.toLowerCase(), integration]));
    const isWhole = all.every(({ id, error, contradicting }) => {
      return error !== undefined || contradicting !== undefined || byId.has(id.toLowerCase());
    });
    return isWhole ? byId : undefined;
  }

  async #list(selection: MatchSelection): Promise<Listed | OnaError> {
    try {
      return await listMatching(this.#ona, selection, this.#signal);
    } catch (error) {
      if (error instanceof OnaError) return error;
      throw error;
    }
  }

  /** The error lists what was found with the names of their runners. */
  async #named(selected: readonly Selected[]): Promise<Target[]> {
    const found = selected.flatMap(integrationOf);
    return inPool(found, this.#job.concurrency, async (integration) => {
      const runner = await this.#checker.runner(integration.runnerId).catch(() => undefined);
      return { integration, runnerName: runner?.name };
    });
  }

  async #get(id: string): Promise<SCMIntegration> {
    return this.#ona.getSCMIntegration(id, this.#signal);
  }

  async #check(one: Selected, integration: SCMIntegration): Promise<void> {
    one.target = unnamed(integration);
    one.plan = await this.#checker.check(one.target);
    one.target = one.plan.target;
  }

  #hasEnded(): boolean {
    return this.#keyRejected || this.#signal.aborted;
  }

  /** Works on integrations, as many at once as allowed. A failed request is kept with the integration at fault. */
  async #each(selected: readonly Selected[], work: (one: Selected) => Promise<void>): Promise<void> {
    await inPool(selected, this.#job.concurrency, async (one) => {
      if (this.#hasEnded()) return;
      try {
        await work(one);
      } catch (error) {
        if (!(error instanceof OnaError)) throw error;
        // A rejected key is one error, however many requests it fails.
        if (isKeyRejected(error) && this.#keyRejected) return;
        this.#keyRejected ||= isKeyRejected(error);
        one.error = error;
      }
    });
  }
}

/** An earlier run may have changed the client ID by which this one selects. */
function earlierRunHint({ oauthClientIds }: MatchSelection, { oauthClientId }: Change) {
  if (oauthClientId === undefined || oauthClientIds.length === 0 || oauthClientIds.includes(oauthClientId)) return {};
  return {
    earlierRunHint: oauthClientId === '' ? ('removed-already' as const) : ('changed-already' as const),
  };
}

/** Refuses an integration that the list shows otherwise than Get. */
function refuseContradicted(one: Selected): void {
  if (!one.target) return;
  const refusals = [{ kind: 'list-contradicts' }] as const;
  one.plan = { target: one.target, changes: [], warnings: [], refusals, validated: false };
}

function isMatching(integration: SCMIntegration | undefined, selection: MatchSelection): boolean {
  return integration !== undefined && matches(integration, selection);
}

/** The name of the runner is read later. */
function unnamed(integration: SCMIntegration): Target {
  return { integration, runnerName: undefined };
}

function integrationOf({ target }: Selected): SCMIntegration[] {
  return target ? [target.integration] : [];
}
