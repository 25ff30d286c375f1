import type { Field, MatchSelection } from './job.ts';
import type { OnaError, SCMIntegration, SCMIntegrationValidationResult } from './ona.ts';

/*
 * What src/rotation tells of a run, as data. src/action puts it into words: no text for people is made elsewhere.
 */

/** A selected integration, as it was before the run. */
export interface Target {
  readonly integration: SCMIntegration;
  /** Undefined where Ona does not tell. */
  readonly runnerName: string | undefined;
}

/** What one given field does to one integration. A secret has no `from` and `to`, but the OAuth app that it is for. */
export interface FieldChange {
  readonly field: Field;
  readonly from?: string;
  readonly to?: string;
  /** The client ID of the app that gets the secret. */
  readonly app?: string;
  /** False: the integration already is so. A new secret is always a change. */
  readonly changes: boolean;
}

/** What a person should know before the write. */
export type Warning =
  | { readonly kind: 'oauth-removed'; readonly signIns: SignIns }
  | { readonly kind: 'pat-turned-off'; readonly signIns: SignIns }
  | { readonly kind: 'client-id-changes'; readonly signIns: SignIns }
  | { readonly kind: 'no-sign-in-left' }
  | { readonly kind: 'issuer-url-unusual' }
  | { readonly kind: 'not-validated'; readonly error: OnaError }
  | { readonly kind: 'not-validatable' }
  /** Ona says that it took the secret, and cannot be seen to hold it. */
  | { readonly kind: 'secret-not-proven' }
  /** Nothing says so but the rest of the same write, which took effect. */
  | { readonly kind: 'secret-inferred' }
  | { readonly kind: 'answer-lost'; readonly error: OnaError };

/** How many sign-ins are concerned; undefined where they could not be counted. */
export type SignIns = number | undefined;

/** Why an integration is refused before any write. */
export type Refusal =
  | { readonly kind: 'no-oauth-app'; readonly fields: readonly Field[] }
  | { readonly kind: 'no-virtual-directory' }
  | { readonly kind: 'secret-is-client-id' }
  | { readonly kind: 'runner-never-registered' }
  | {
      readonly kind: 'invalid-settings';
      readonly result: SCMIntegrationValidationResult;
      /** A fresh secret may not be known everywhere yet. */
      readonly hasNewSecret: boolean;
    };

/** What is known of the write when something went wrong. */
export type Effect =
  /** Ona is as it was: nothing was written, or Ona refused it. */
  | 'none'
  /** Ona was as before when it was read back, which is all that is known of a write that was not refused. */
  | 'unseen'
  /** Ona holds some of what was asked. */
  | 'partial'
  /** Nobody can say. */
  | 'unknown';

export type Failure =
  | { readonly kind: 'request'; readonly error: OnaError; readonly effect: Effect }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** Reads back otherwise than written; `write` is there if the write failed, and took effect in part. */
  | {
      readonly kind: 'reads-back-otherwise';
      readonly fields: readonly Field[];
      readonly effect: Effect;
      readonly write?: OnaError;
    }
  /** The write's answer was lost and the reading back failed, or could not tell (`look` absent). */
  | { readonly kind: 'unsettled'; readonly write?: OnaError; readonly look?: OnaError }
  | { readonly kind: 'skipped'; readonly because: 'cancelled' | 'refused' | 'key-rejected' };

export type Status = 'updated' | 'unchanged' | 'planned' | 'failed' | 'unknown' | 'skipped';

/** What became of one selected integration. */
export interface Outcome {
  readonly id: string;
  /** Absent where the integration could not be read. */
  readonly target?: Target;
  readonly status: Status;
  readonly changes: readonly FieldChange[];
  /** What was written, or in a dry run would be. */
  readonly updatedFields: readonly Field[];
  /** Everything written was read back, the secret's new ciphertext included. */
  readonly verified: boolean;
  readonly warnings: readonly Warning[];
  readonly failure?: Failure;
}

/** Why a run ended although no integration is at fault. */
export type RunFailure =
  | {
      readonly kind: 'none-found';
      readonly lookedAt: number;
      readonly selection: MatchSelection;
      readonly leftOut: number;
      /** The run changes the client ID by which it selects: an earlier one may have done so already. */
      readonly mayBe?: 'changed-already' | 'removed-already';
    }
  | { readonly kind: 'several-found'; readonly found: readonly SCMIntegration[] }
  | { readonly kind: 'request'; readonly error: OnaError }
  | { readonly kind: 'cancelled' };

/** What a person should know of all that is selected together: one secret goes to several OAuth apps. */
export interface RunWarning {
  readonly kind: 'several-apps';
  readonly clientIds: readonly string[];
}

/** What became of a run. */
export interface Report {
  readonly dryRun: boolean;
  readonly outcomes: readonly Outcome[];
  readonly warnings: readonly RunWarning[];
  readonly failure?: RunFailure | undefined;
}

/** isGreen tells whether every selected integration is known to be as asked (or, in a dry run, was found fit). */
export function isGreen(report: Report): boolean {
  return (
    report.failure === undefined &&
    report.outcomes.length > 0 &&
    report.outcomes.every(({ status }) => status === 'updated' || status === 'unchanged' || status === 'planned')
  );
}

/** What is to be done with one integration, and what is known of it before the write. */
export interface PlannedChange {
  readonly target: Target;
  readonly changes: readonly FieldChange[];
  readonly warnings: readonly Warning[];
  readonly refusals: readonly Refusal[];
}

/** How a selection by what integrations are came about. */
export interface Found {
  readonly lookedAt: number;
  /** Inherited from a managed runner. */
  readonly leftOut: readonly SCMIntegration[];
  /** The values that nothing selected has. */
  readonly unmet: MatchSelection;
}

/** Observer hears of a run's progress as it happens. */
export interface Observer {
  /** All that is asked for has been read; `found` says how it was found, if by what it is. */
  selected(count: number, found?: Found): void;
  runnerUnreadable(runnerId: string, error: OnaError): void;
  planned(plans: readonly PlannedChange[], warnings: readonly RunWarning[]): void;
  /** Something that came up after the plan was told, before the write. */
  warned(target: Target, warning: Warning): void;
  /** The runner complains about OAuth alone, for the first time; it is asked again for so many seconds at the most. */
  askingAgain(target: Target, result: SCMIntegrationValidationResult, seconds: number): void;
  done(outcome: Outcome, count: number, total: number): void;
}
