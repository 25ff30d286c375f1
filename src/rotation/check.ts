import type { Change, Job } from '../common/job.ts';
import type { Ona, Runner, SCMIntegration } from '../common/ona.ts';
import type { Observer, PlannedChange, Target } from '../common/report.ts';
import { plan, signInsAtRisk, type Checked } from './plan.ts';
import { oncePerRunner } from './runners.ts';
import { countSignIns, signInsOf, type SignInCounts } from './sign-ins.ts';
import { Validator } from './validate.ts';

/** Checker finds out what the plans of one run need: what the runners say, and which sign-ins are at risk. */
export class Checker {
  readonly #change: Change;
  readonly #validator: Validator;
  readonly #signInCounts: (runnerId: string) => Promise<SignInCounts | undefined>;
  /** Gives undefined where the runner cannot be read. Rejects only for a rejected key. */
  readonly runner: (runnerId: string) => Promise<Runner | undefined>;

  constructor(job: Job, ona: Ona, observer: Observer, signal: AbortSignal) {
    this.#change = job.change;
    this.#validator = new Validator(job, ona, observer, signal);
    this.#signInCounts = oncePerRunner(
      async (id) => countSignIns(ona, id, signal),
      // The warning says that they could not be counted.
      () => undefined,
    );
    this.runner = oncePerRunner(
      async (id) => ona.getRunner(id, signal),
      (id, error) => {
        if (!signal.aborted) observer.runnerUnreadable(id, error);
      },
    );
  }

  /** check plans one integration. It asks everything at the same time, because no part depends on another. */
  async check(target: Target): Promise<PlannedChange> {
    const { integration } = target;
    const [validation, runner, signIns] = await settled([
      // First, because it takes longest: it gets the connection that is open already.
      this.#validator.validate(target),
      this.runner(integration.runnerId),
      this.#signIns(integration),
    ]);
    return plan(integration, this.#change, { runner, signIns, validation });
  }

  async #signIns(integration: SCMIntegration): Promise<Checked['signIns']> {
    const atRisk = signInsAtRisk(integration, this.#change);
    const counts = atRisk.length > 0 ? await this.#signInCounts(integration.runnerId) : undefined;
    return { oauth: signInsOf(counts, integration.host, 'oauth'), pat: signInsOf(counts, integration.host, 'pat') };
  }
}

/** Like Promise.all, but rejects only when all promises are settled, so no request continues after a failure. */
async function settled<Results extends unknown[]>(promises: {
  [Index in keyof Results]: Promise<Results[Index]>;
}): Promise<Results> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
