import type { Change, Job, MatchSelection } from '../common/job.ts';
import { isKeyRejected, OnaError, type Ona, type SCMIntegration } from '../common/ona.ts';
import type { Observer, RunFailure, Target } from '../common/report.ts';
import { fieldChanges, isUnchanged, plan, refusals, signInsAtRisk, type Checked } from './plan.ts';
import { inPool } from './pool.ts';
import { Runners } from './runners.ts';
import { isInherited, isNotShown, listMatching, matches, unmatchedValues, type Listed } from './select.ts';
import type { Selected } from './selected.ts';
import { SignInCounter } from './sign-ins.ts';
import { validate, ValidationDeadline, type Validation } from './validate.ts';

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
  readonly #runners: Runners;
  readonly #signIns: SignInCounter;
  readonly #validationDeadline: ValidationDeadline;
  #keyRejected = false;

  constructor(job: Job, ona: Ona, observer: Observer, signal: AbortSignal) {
    this.#job = job;
    this.#ona = ona;
    this.#observer = observer;
    this.#signal = signal;
    this.#runners = new Runners(ona, observer, signal);
    this.#signIns = new SignInCounter(ona, signal);
    this.#validationDeadline = new ValidationDeadline(job.validateWait);
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
    const gone = new Set<Selected>();
    await this.#each(all, async (one) => {
      const integration = await this.#get(one.id);
      // What Get shows is newer than the list.
      if (!matches(integration, selection)) gone.add(one);
      // If only one may match, nothing is checked before this is certain.
      else if (selection.allowMultiple) await this.#check(one, integration);
      else one.target = unnamed(integration);
    });
    const leftOut = await this.#leaveOut(all, listed, selection);
    const selected = all.filter((one) => !gone.has(one) && !leftOut.has(one));
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
    if (selected.some(({ error }) => error)) return { selected };
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

  /** Finds those that List shows and Get does not: inherited from a managed runner, or deleted meanwhile. */
  async #leaveOut(all: readonly Selected[], listed: Listed, selection: MatchSelection): Promise<Set<Selected>> {
    const notShown = all.filter(({ error }) => isNotShown(error));
    const runnerIds = new Map(listed.matching.map(({ id, runnerId }) => [id, runnerId]));
    const inherited = new Set<Selected>();
    await this.#each(notShown, async (one) => {
      const runner = isInherited(one.id, undefined) ? undefined : await this.#runners.get(runnerIds.get(one.id) ?? '');
      if (isInherited(one.id, runner)) inherited.add(one);
      else if (runner && one.target) one.target = { ...one.target, runnerName: runner.name };
    });
    const unexplained = notShown.filter((one) => !inherited.has(one));
    const deleted = new Set(
      unexplained.length > 0 && !this.#hasEnded() ? await this.#deleted(unexplained, selection) : [],
    );
    const idsOf = (some: ReadonlySet<Selected>): string[] => [...some].map(({ id }) => id);
    if (inherited.size > 0) this.#observer.leftOut('inherited', idsOf(inherited));
    if (deleted.size > 0) this.#observer.leftOut('deleted', idsOf(deleted));
    return new Set([...inherited, ...deleted]);
  }

  /** Those that a second list does not show either. If it fails, nothing is known to be deleted. */
  async #deleted(notShown: readonly Selected[], selection: MatchSelection): Promise<Selected[]> {
    const everything = { ...selection, hosts: [], scmIds: [], oauthClientIds: [] };
    const listed = await this.#list(everything);
    if (listed instanceof OnaError) return [];
    const present = new Set(listed.matching.map(({ id }) => id));
    return notShown.filter(({ id }) => !present.has(id));
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
      const runner = await this.#runners.get(integration.runnerId).catch(() => undefined);
      return { integration, runnerName: runner?.name };
    });
  }

  async #get(id: string): Promise<SCMIntegration> {
    return this.#ona.getSCMIntegration(id, this.#signal);
  }

  /** Reads everything that the plan needs at the same time, because no part depends on another. */
  async #check(one: Selected, integration: SCMIntegration): Promise<void> {
    one.target = unnamed(integration);
    const [validation, runner, signIns] = await settled([
      // First, because it takes longest: it gets the connection that is open already.
      this.#validate(one.target),
      this.#runners.get(integration.runnerId),
      this.#countSignIns(integration),
    ]);
    one.plan = plan(integration, this.#job.change, { runner, signIns, validation });
    one.target = one.plan.target;
  }

  async #countSignIns(integration: SCMIntegration): Promise<Checked['signIns']> {
    const counts: { -readonly [Kind in keyof Checked['signIns']]: Checked['signIns'][Kind] } = {
      oauth: undefined,
      pat: undefined,
    };
    for (const kind of signInsAtRisk(integration, this.#job.change)) {
      counts[kind] = await this.#signIns.count(integration, kind);
    }
    return counts;
  }

  /** Undefined where there is nothing to ask: validation is off, nothing changes, or the change is refused anyway. */
  async #validate(target: Target): Promise<Validation | undefined> {
    const { change, validate: isWanted } = this.#job;
    const { integration } = target;
    const isPointless =
      isUnchanged({ changes: fieldChanges(integration, change) }) || refusals(integration, change).length > 0;
    if (!isWanted || isPointless) return undefined;
    return validate(this.#ona, target, change, {
      deadline: this.#validationDeadline,
      signal: this.#signal,
      observer: this.#observer,
    });
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

/** The name of the runner is read later. */
function unnamed(integration: SCMIntegration): Target {
  return { integration, runnerName: undefined };
}

function integrationOf({ target }: Selected): SCMIntegration[] {
  return target ? [target.integration] : [];
}

/** Like Promise.all, but rejects only when all promises are settled, so no request continues after a failure. */
async function settled<Results extends unknown[]>(promises: {
  [Index in keyof Results]: Promise<Results[Index]>;
}): Promise<Results> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
