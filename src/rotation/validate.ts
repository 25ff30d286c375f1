import type { Job } from '../common/job.ts';
import {
  isKeyRejected,
  OnaError,
  type Ona,
  type OnaErrorCode,
  type SCMIntegrationValidationResult,
  type ValidateSCMIntegration,
} from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Observer, Refusal, Target } from '../common/report.ts';
import { fieldChanges, isUnchanged, refusals, type Validation } from './plan.ts';
import { validateRequest } from './request.ts';

/** Milliseconds between two questions while the runner complains about OAuth alone. */
const ASK_AGAIN = 2000;

/** The errors of a runner that is offline, after all attempts. */
const SILENCE: readonly OnaErrorCode[] = ['timeout', 'deadline_exceeded', 'unavailable'];

/** Validator asks the runners of one run about the settings as they will be after the write. */
export class Validator {
  readonly #job: Job;
  readonly #ona: Ona;
  readonly #observer: Observer;
  readonly #signal: AbortSignal;
  /** Runners that did not answer in all attempts, with the error. */
  readonly #silentRunners = new Map<string, OnaError>();
  /** When the run stops waiting for runners that complain about OAuth alone. */
  #end: number | undefined;

  constructor(job: Job, ona: Ona, observer: Observer, signal: AbortSignal) {
    this.#job = job;
    this.#ona = ona;
    this.#observer = observer;
    this.#signal = signal;
  }

  /**
   * validate gives undefined where there is nothing to ask: validation is off, nothing changes, or the change is refused
   * anyway. A runner that cannot be asked is a warning. Rejects only for a rejected key.
   */
  async validate(target: Target): Promise<Validation | undefined> {
    const { change, validate } = this.#job;
    const { integration } = target;
    const isPointless =
      isUnchanged({ changes: fieldChanges(integration, change) }) || refusals(integration, change).length > 0;
    if (!validate || isPointless) return undefined;
    // A runner that does not answer is not asked about each of its integrations.
    const silence = this.#silentRunners.get(integration.runnerId);
    if (silence) return { validated: false, warning: { kind: 'not-validated', error: silence } };
    const settings = validateRequest(integration, change);
    if (!settings) return { validated: false, warning: { kind: 'not-validatable' } };
    return this.#ask(target, settings);
  }

  async #ask(target: Target, settings: ValidateSCMIntegration): Promise<Validation> {
    const { runnerId } = target.integration;
    const hasNewSecret = settings.oauthPlaintextClientSecret !== undefined;
    let refusal: Refusal | undefined;
    for (;;) {
      try {
        const result = await this.#ona.validateRunnerConfiguration(runnerId, settings, this.#signal);
        if (result.valid) return { validated: true };
        const isFirst = refusal === undefined;
        refusal = { kind: 'invalid-settings', result, hasNewSecret };
        // Waiting helps only for a fresh secret.
        const left = hasNewSecret && complainsOfOAuthAlone(result) ? this.#remaining() : 0;
        if (left <= 0 || this.#signal.aborted) return { validated: false, refusal };
        if (isFirst) this.#observer.validationPending(target, result, Math.ceil(left / 1000));
        await pause(Math.min(ASK_AGAIN, left), this.#signal);
      } catch (error) {
        if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
        // A complaint still counts if asking again fails.
        return refusal ? { validated: false, refusal } : this.#unanswered(runnerId, error);
      }
    }
  }

  #unanswered(runnerId: string, error: OnaError): Validation {
    if (SILENCE.includes(error.code)) this.#silentRunners.set(runnerId, error);
    return { validated: false, warning: { kind: 'not-validated', error } };
  }

  /** The milliseconds that are left for all integrations together. They run from the first complaint on. */
  #remaining(): number {
    this.#end ??= performance.now() + this.#job.validateWait * 1000;
    return this.#end - performance.now();
  }
}

function complainsOfOAuthAlone({
  scmIdError,
  hostError,
  oauthError,
  patError,
}: SCMIntegrationValidationResult): boolean {
  return oauthError !== '' && scmIdError === '' && hostError === '' && patError === '';
}
