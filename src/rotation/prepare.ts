import type { Change, Job, MatchSelection } from '../common/job.ts';
import { OnaError, type Ona, type Runner, type SCMIntegration } from '../common/ona.ts';
import type { Observer, RunFailure, RunWarning, SignIns, Target } from '../common/report.ts';
import { isReady, type Candidate, type Ready } from './candidate.ts';
import { endangered, plan, runWarnings, type EndangeredSignIns } from './plan.ts';
import { inPool } from './pool.ts';
import { isInherited, listMatching, matches, unmet, type Listed } from './select.ts';
import { SignInCounter } from './sign-ins.ts';
import { Patience, validate, type Finding } from './validate.ts';

/** What an earlier run may have done to the client ID by which this one selects. */
function mayBe({ oauthClientIds }: MatchSelection, { oauthClientId }: Change) {
  if (oauthClientId === undefined || oauthClientIds.length === 0 || oauthClientIds.includes(oauthClientId)) return {};
  return { mayBe: oauthClientId === '' ? ('removed-already' as const) : ('changed-already' as const) };
}

/**
 * Preparation reads and checks everything before the first write. What it has found out so far is in its fields at any
 * time, so that a run that is cancelled in the middle can be reported.
 */
export class Preparation {
  candidates: Candidate[];
  failure: RunFailure | undefined;
  warnings: readonly RunWarning[] = [];
  /** Ona rejected the key: nothing more is asked. */
  keyRejected = false;

  readonly #job: Job;
  readonly #ona: Ona;
  readonly #observer: Observer;
  readonly #stopping: AbortSignal;
  readonly #runners = new Map<string, Runner>();

  constructor(job: Job, ona: Ona, observer: Observer, stopping: AbortSignal) {
    this.#job = job;
    this.#ona = ona;
    this.#observer = observer;
    this.#stopping = stopping;
    this.candidates = job.selection.by === 'id' ? job.selection.ids.map((id) => ({ id })) : [];
  }

  /** Tells the observer, unless the run was cancelled: then everything has been told. */
  #tell(what: (observer: Observer) => void): void {
    if (!this.#stopping.aborted) what(this.#observer);
  }

  /** prepare selects, reads the runners, plans and validates. It stops early when the run has failed. */
  async prepare(): Promise<void> {
    await this.#select();
    if (!this.#hasFailed()) await this.#readRunners();
    if (!this.#hasFailed()) await this.#plan();
    if (!this.#hasFailed() && this.#job.validate) await this.#validate();
  }

  #hasFailed(): boolean {
    return this.failure !== undefined || this.keyRejected || this.#stopping.aborted;
  }

  async #select(): Promise<void> {
    const { selection } = this.#job;
    if (selection.by === 'match') {
      await this.#selectByMatch(selection);
    } else {
      await this.#get();
      this.#tell((observer) => {
        observer.selected(this.candidates.length);
      });
    }
  }

  async #selectByMatch(selection: MatchSelection): Promise<void> {
    let listed: Listed;
    try {
      listed = await listMatching(this.#ona, selection);
    } catch (error) {
      if (!(error instanceof OnaError)) throw error;
      this.failure = { kind: 'request', error };
      return;
    }
    const { matching, lookedAt } = listed;
    this.candidates = matching.map((integration) => ({ id: integration.id, target: unnamed(integration) }));
    await this.#get();
    // Cancelled: what is told of it has been told.
    if (this.#stopping.aborted) return;
    const leftOut = this.candidates.filter(({ error }) => isInherited(error)).flatMap(integrationOf);
    // What is got is newer than what was listed.
    this.candidates = this.candidates.filter(
      (candidate) => !isInherited(candidate.error) && integrationOf(candidate).every((it) => matches(it, selection)),
    );
    const lacking = unmet(selection, this.candidates.flatMap(integrationOf));
    this.#tell((observer) => {
      observer.selected(this.candidates.length, { lookedAt, leftOut, unmet: lacking });
    });
    if (!this.keyRejected) this.#checkCount(selection, lookedAt, leftOut.length);
  }

  #checkCount(selection: MatchSelection, lookedAt: number, leftOut: number): void {
    if (this.candidates.length === 0) {
      this.failure = { kind: 'none-found', lookedAt, selection, leftOut, ...mayBe(selection, this.#job.change) };
    } else if (this.candidates.length > 1 && !selection.allowMultiple) {
      this.failure = { kind: 'several-found', found: this.candidates.flatMap(integrationOf) };
    }
  }

  async #get(): Promise<void> {
    await this.#each(this.candidates, async (candidate) => {
      candidate.target = unnamed(await this.#ona.getSCMIntegration(candidate.id));
    });
  }

  /** One GetRunner for each runner; the report can do without its name. */
  async #readRunners(): Promise<void> {
    const firsts = new Map<string, Candidate>();
    for (const candidate of this.candidates) {
      const runnerId = candidate.target?.integration.runnerId;
      if (runnerId !== undefined && !firsts.has(runnerId)) firsts.set(runnerId, candidate);
    }
    await this.#each([...firsts.values()], async ({ target }) => {
      const runnerId = target?.integration.runnerId ?? '';
      try {
        this.#runners.set(runnerId, await this.#ona.getRunner(runnerId));
      } catch (error) {
        if (!(error instanceof OnaError) || error.code === 'unauthenticated') throw error;
        this.#tell((observer) => {
          observer.runnerUnreadable(runnerId, error);
        });
      }
    });
    for (const candidate of this.candidates) {
      if (!candidate.target) continue;
      const { integration } = candidate.target;
      candidate.target = { integration, runnerName: this.#runners.get(integration.runnerId)?.name };
    }
  }

  async #plan(): Promise<void> {
    const counter = new SignInCounter(this.#ona);
    await this.#each(this.candidates, async (candidate) => {
      const { target, error } = candidate;
      if (!target || error) return;
      const runner = this.#runners.get(target.integration.runnerId);
      const signIns = await this.#signIns(counter, target.integration);
      candidate.plan = plan(target, runner, this.#job.change, signIns);
    });
    const plans = this.candidates.flatMap((candidate) => candidate.plan ?? []);
    this.warnings = runWarnings(plans, this.#job.change);
    this.#tell((observer) => {
      observer.planned(plans, this.warnings);
    });
  }

  async #signIns(counter: SignInCounter, integration: SCMIntegration): Promise<Record<EndangeredSignIns, SignIns>> {
    const counts: Record<EndangeredSignIns, SignIns> = { oauth: undefined, pat: undefined };
    for (const source of endangered(integration, this.#job.change)) {
      counts[source] = await counter.count(integration, source);
    }
    return counts;
  }

  async #validate(): Promise<void> {
    const options = {
      patience: new Patience(this.#job.validateWait),
      stopping: this.#stopping,
      observer: this.#observer,
    };
    await this.#each(this.candidates.filter(isReady), async (candidate) => {
      const found = await validate(this.#ona, candidate.plan.target, this.#job.change, options);
      if (found) this.#note(candidate, found);
    });
  }

  #note(candidate: Ready, found: Finding): void {
    const { plan } = candidate;
    if ('refusal' in found) {
      candidate.plan = { ...plan, refusals: [...plan.refusals, found.refusal] };
    } else {
      candidate.plan = { ...plan, warnings: [...plan.warnings, found.warning] };
      this.#tell((observer) => {
        observer.warned(plan.target, found.warning);
      });
    }
  }

  /** Works on candidates at once, as many as allowed; a failed request is kept with the candidate at fault. */
  async #each<Kind extends Candidate>(
    candidates: readonly Kind[],
    work: (candidate: Kind) => Promise<void>,
  ): Promise<void> {
    await inPool(candidates, this.#job.concurrency, async (candidate) => {
      if (this.keyRejected) return;
      try {
        await work(candidate);
      } catch (error) {
        if (!(error instanceof OnaError)) throw error;
        // A rejected key is one error, whoever hears of it besides.
        if (this.#isRejectedAlready(error)) return;
        candidate.error = error;
      }
    });
  }

  #isRejectedAlready({ code }: OnaError): boolean {
    if (code !== 'unauthenticated') return false;
    const already = this.keyRejected;
    this.keyRejected = true;
    return already;
  }
}

/** A target whose runner's name is not read yet. */
function unnamed(integration: SCMIntegration): Target {
  return { integration, runnerName: undefined };
}

function integrationOf({ target }: Candidate): SCMIntegration[] {
  return target ? [target.integration] : [];
}
