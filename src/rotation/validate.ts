import type { Change } from '../common/job.ts';
import type { Ona, SCMIntegrationValidationResult } from '../common/ona.ts';
import { OnaError } from '../common/ona.ts';
import { pause } from '../common/pause.ts';
import type { Observer, Refusal, Target, Warning } from '../common/report.ts';
import { validateRequest } from './request.ts';

/** Milliseconds between two questions while the runner complains about OAuth alone. */
const ASK_AGAIN = 2000;

/**
 * Patience is what a run has with runners that complain about OAuth alone, counted from a complaint on. As long as no
 * runner has accepted the settings, all integrations share it, for a wrong secret becomes right for none of them. Once
 * one has, each has its own: a fresh secret becomes known here sooner and there later.
 */
export class Patience {
  readonly #span: number;
  #first: number | undefined;
  #wasAccepted = false;

  constructor(seconds: number) {
    this.#span = seconds * 1000;
  }

  accepted(): void {
    this.#wasAccepted = true;
  }

  /** Milliseconds that are left to an integration whose first complaint came at the given time. */
  left(since: number): number {
    this.#first ??= since;
    return (this.#wasAccepted ? since : this.#first) + this.#span - performance.now();
  }
}

export interface ValidateOptions {
  readonly patience: Patience;
  readonly stopping: AbortSignal;
  readonly observer: Observer;
}

/** What the question brought up; nothing, if the settings are fit. */
export type Finding = { readonly warning: Warning } | { readonly refusal: Refusal };

/**
 * validate asks the integration's runner about the settings as they will be. A runner that cannot be asked is a
 * warning: the write is proven by reading back in any case. Rejects only for a rejected key.
 */
export async function validate(
  ona: Ona,
  target: Target,
  change: Change,
  { patience, stopping, observer }: ValidateOptions,
): Promise<Finding | undefined> {
  const { integration } = target;
  const settings = validateRequest(integration, change);
  if (!settings) return { warning: { kind: 'not-validatable' } };
  let complaint: Refusal | undefined;
  let since: number | undefined;
  for (;;) {
    try {
      const result = await ona.validateRunnerConfiguration(integration.runnerId, settings);
      if (result.valid) {
        patience.accepted();
        return undefined;
      }
      complaint = { kind: 'invalid-settings', result, hasNewSecret: change.oauthClientSecret !== undefined };
      if (!complainsOfOAuthAlone(result)) return { refusal: complaint };
      const isFirst = since === undefined;
      since ??= performance.now();
      const left = patience.left(since);
      if (left <= 0 || stopping.aborted) return { refusal: complaint };
      if (isFirst) observer.askingAgain(target, result, Math.ceil(left / 1000));
      await pause(Math.min(ASK_AGAIN, left), stopping);
    } catch (error) {
      return notAnswered(error, complaint);
    }
  }
}

function notAnswered(error: unknown, complaint: Refusal | undefined): Finding {
  if (!(error instanceof OnaError) || error.code === 'unauthenticated') throw error;
  // A complaint that was heard is not forgotten because it could not be heard again.
  return complaint ? { refusal: complaint } : { warning: { kind: 'not-validated', error } };
}

function complainsOfOAuthAlone({
  scmIdError,
  hostError,
  oauthError,
  patError,
}: SCMIntegrationValidationResult): boolean {
  return oauthError !== '' && scmIdError === '' && hostError === '' && patError === '';
}
