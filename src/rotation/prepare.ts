import type { Job, MatchSelection } from '../common/job.ts';
import { isKeyRejected, isNotShown, OnaError, orError, type Ona, type SCMIntegration } from '../common/ona.ts';
import type { LeftOut, Observer, RunFailure, Target } from '../common/report.ts';
import { Checker } from './check.ts';
import { inPool } from './pool.ts';
import {
  afterSecondList,
  contradicts,
  earlierRunHint,
  isInherited,
  listMatching,
  unmatchedValues,
  type List,
} from './select.ts';
import { isAtFault, type Selected } from './selected.ts';

/** What was found out before the first write. */
interface Prepared {
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

/** An integration of the list. */
type Listed = Selected & { target: Target };

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
    const list = await this.#list(selection);
    if (list instanceof OnaError) return { selected: [], failure: { kind: 'request', error: list } };
    this.#observer.listed(list.matching.length, list.lookedAt);
    const all = list.matching.map((integration): Listed => ({ id: integration.id, target: unnamed(integration) }));
    await this.#each(all, async (one) => {
      const shown = await this.#get(one.id);
      if (contradicts(one.target.integration, shown, selection, this.#job.change)) one.contradicting = shown;
      else await this.#select(one, shown, selection);
    });
    const leftOut = await this.#leaveOut(all, selection);
    const selected = all.filter((one) => !leftOut.has(one));
    if (this.#hasEnded()) return { selected };
    return this.#checkCount(selection, selected, list, leftOut.size);
  }

  async #checkCount(
    selection: MatchSelection,
    selected: readonly Listed[],
    { lookedAt, hosts, scmIds }: List,
    leftOut: number,
  ): Promise<Prepared> {
    // One that could not be read refuses the run, whatever else is found.
    if (selected.some(isAtFault)) return { selected };
    const found = selected.map(({ target }) => target.integration);
    if (found.length === 0) {
      const hint = earlierRunHint(selection, this.#job.change);
      const facts = { selection, lookedAt, hosts, scmIds, leftOut, ...(hint && { earlierRunHint: hint }) };
      return { selected, failure: { kind: 'none-found', ...facts } };
    }
    if (!selection.allowMultiple && found.length > 1) {
      return { selected, failure: { kind: 'several-found', found: await this.#named(found) } };
    }
    this.#observer.unmatched(unmatchedValues(selection, found));
    if (!selection.allowMultiple) {
      await this.#each(selected, async (one) => this.#check(one, one.target.integration));
    }
    return { selected };
  }

  /** Where one alone may match, nothing is checked before that is clear. */
  async #select(one: Listed, integration: SCMIntegration, { allowMultiple }: MatchSelection): Promise<void> {
    one.target = unnamed(integration);
    if (allowMultiple) await this.#check(one, integration);
  }

  /** Finds those that Get does not show as the list does: inherited, deleted or changed meanwhile. */
  async #leaveOut(all: readonly Listed[], selection: MatchSelection): Promise<Set<Selected>> {
    const leftOut: Record<LeftOut, Listed[]> = { inherited: await this.#inherited(all), deleted: [], changed: [] };
    const differing = all.filter(
      (one) => (one.contradicting !== undefined || isNotShown(one.error)) && !leftOut.inherited.includes(one),
    );
    const again = differing.length > 0 && !this.#hasEnded() ? await this.#listAgain(all, selection) : undefined;
    await this.#each(differing, async (one) => {
      const shown = one.contradicting;
      const listed = again && { listed: again.get(one.id.toLowerCase()) };
      const decision = afterSecondList(shown, listed, selection, this.#job.change);
      if (decision === 'deleted' || decision === 'changed') leftOut[decision].push(one);
      else if (decision === 'contradicted') refuseContradicted(one);
      else if (shown) await this.#select(one, shown, selection);
    });
    for (const why of ['inherited', 'deleted', 'changed'] as const) {
      const ids = leftOut[why].map(({ id }) => id);
      if (ids.length > 0) this.#observer.leftOut(why, ids);
    }
    return new Set(Object.values(leftOut).flat());
  }

  /** Those that Get does not show and that carry the mark of a managed runner. */
  async #inherited(all: readonly Listed[]): Promise<Listed[]> {
    const inherited = new Set<Listed>();
    const notShown = all.filter(({ error }) => isNotShown(error));
    await this.#each(notShown, async (one) => {
      const { target } = one;
      const needsRunner = !isInherited(one.id, undefined);
      const runner = needsRunner ? await this.#checker.runner(target.integration.runnerId) : undefined;
      if (isInherited(one.id, runner)) inherited.add(one);
      else if (runner) one.target = { ...target, runnerName: runner.name };
    });
    return all.filter((one) => inherited.has(one));
  }

  /** A second list, by ID in lower case. Undefined if it fails or lacks what Get has just shown: it proves nothing. */
  async #listAgain(
    all: readonly Listed[],
    selection: MatchSelection,
  ): Promise<ReadonlyMap<string, SCMIntegration> | undefined> {
    const list = await this.#list({ ...selection, hosts: [], scmIds: [], oauthClientIds: [] });
    if (list instanceof OnaError) return undefined;
    const byId = new Map(list.matching.map((integration) => [integration.id.toLowerCase(), integration]));
    const asShown = all.filter(({ error, contradicting }) => error === undefined && contradicting === undefined);
    return asShown.every(({ id }) => byId.has(id.toLowerCase())) ? byId : undefined;
  }

  async #list(selection: MatchSelection): Promise<List | OnaError> {
    return orError(listMatching(this.#ona, selection, this.#signal));
  }

  /** The error lists what was found with the names of their runners. */
  async #named(found: readonly SCMIntegration[]): Promise<Target[]> {
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
  async #each<One extends Selected>(selected: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
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

/** Refuses an integration that the list shows otherwise than Get. */
function refuseContradicted(one: Listed): void {
  const refusals = [{ kind: 'list-contradicts' }] as const;
  one.plan = { target: one.target, changes: [], warnings: [], refusals, validated: false };
}

/** The name of the runner is read later. */
function unnamed(integration: SCMIntegration): Target {
  return { integration, runnerName: undefined };
}
