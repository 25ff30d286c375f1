import type { Change } from '../common/job.ts';
import { isKeyRejected, OnaError, type Ona, type SCMIntegrationValidationResult } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Observer, Refusal, Target, Warning } from '../common/report.ts';
import { validateRequest } from './request.ts';

/** Milliseconds between two questions while the runner complains about OAuth alone. */
const ASK_AGAIN = 2000;

/** ValidationDeadline bounds how long a whole run waits for runners that complain about OAuth alone. */
export class ValidationDeadline {
  readonly #span: number;
  #end: number | undefined;

  constructor(seconds: number) {
    this.#span = seconds * 1000;
  }

  /** remaining gives the milliseconds that are left. The time runs from the first call on. */
  remaining(): number {
    this.#end ??= performance.now() + this.#span;
    return this.#end - performance.now();
  }
}

export interface ValidateOptions {
  readonly deadline: ValidationDeadline;
  readonly signal: AbortSignal;
  readonly observer: Observer;
}

/** What the runner says of the new settings. */
export type Validation =
  | { readonly validated: true }
  | { readonly validated: false; readonly warning: Warning }
  | { readonly validated: false; readonly refusal: Refusal };

/**
 * validate asks the integration's runner about the settings as they will be after the write. A runner that cannot be
 * asked is a warning. Rejects only for a rejected key.
 */
export async function validate(
  ona: Ona,
  target: Target,
  change: Change,
  { deadline, signal, observer }: ValidateOptions,
): Promise<Validation> {
  const { integration } = target;
  const settings = validateRequest(integration, change);
  if (!settings) return { validated: false, warning: { kind: 'not-validatable' } };
  const hasNewSecret = change.oauthPlaintextClientSecret !== undefined;
  let refusal: Refusal | undefined;
  for (;;) {
    try {
      const result = await ona.validateRunnerConfiguration(integration.runnerId, settings, signal);
      if (result.valid) return { validated: true };
      const isFirst = refusal === undefined;
      refusal = { kind: 'invalid-settings', result, hasNewSecret };
      // Waiting helps only for a fresh secret.
      if (!hasNewSecret || !complainsOfOAuthAlone(result)) return { validated: false, refusal };
      const left = deadline.remaining();
      if (left <= 0 || signal.aborted) return { validated: false, refusal };
      if (isFirst) observer.validationPending(target, result, Math.ceil(left / 1000));
      await pause(Math.min(ASK_AGAIN, left), signal);
    } catch (error) {
      return notAnswered(error, refusal);
    }
  }
}

function notAnswered(error: unknown, refusal: Refusal | undefined): Validation {
  if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
  // A complaint still counts if asking again fails.
  return refusal ? { validated: false, refusal } : { validated: false, warning: { kind: 'not-validated', error } };
}

function complainsOfOAuthAlone({
  scmIdError,
  hostError,
  oauthError,
  patError,
}: SCMIntegrationValidationResult): boolean {
  return oauthError !== '' && scmIdError === '' && hostError === '' && patError === '';
}
