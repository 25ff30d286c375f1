import type { Field, MatchSelection } from './job.ts';
import type { OnaError, SCMIntegration, SCMIntegrationValidationResult } from './ona.ts';

/*
 * What src/rotation reports about a run, as data. src/report puts it into words.
 */

/** A selected integration, as it was before the run. */
export interface Target {
  readonly integration: SCMIntegration;
  /** Undefined if Ona does not say. */
  readonly runnerName: string | undefined;
}

/** What one given field does to one integration. A secret has no `from` and `to`, but the OAuth app that it is for. */
export interface FieldChange {
  readonly field: Field;
  readonly from?: string;
  readonly to?: string;
  /** The client ID of the app that gets the secret. */
  readonly app?: string;
  /** False: the integration already has this value. A new secret is always a change. */
  readonly changes: boolean;
}

/** What a person should know before or after the write of one integration. */
export type Warning =
  | { readonly kind: 'oauth-removed'; readonly signIns: SignIns }
  | { readonly kind: 'pat-turned-off'; readonly signIns: SignIns }
  | { readonly kind: 'client-id-changes'; readonly signIns: SignIns }
  | { readonly kind: 'no-sign-in-left' }
  | { readonly kind: 'issuer-url-unusual' }
  | { readonly kind: 'secret-looks-like-id' }
  | { readonly kind: 'not-validated'; readonly error: OnaError }
  | { readonly kind: 'not-validatable' }
  /** Ona accepted the write and does not show the stored secret. */
  | { readonly kind: 'secret-not-shown' }
  /** The answer was lost and the stored secret has changed, which somebody else may have done. */
  | { readonly kind: 'secret-changed-answer-lost'; readonly error: OnaError }
  | { readonly kind: 'answer-lost'; readonly error: OnaError };

/** The sign-ins that a write deletes or makes useless; undefined where they could not be counted. */
export type SignIns = { readonly people: number; readonly serviceAccounts: number } | undefined;

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
    }
  /** The list goes on showing what the selection asks for, and Get shows something else. */
  | { readonly kind: 'list-contradicts' };

/** Why one integration went wrong, and what is known of its state. */
export type Failure =
  /** A request that changed nothing: a read, or a write that never left or that Ona refused. */
  | { readonly kind: 'request'; readonly error: OnaError }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** What Ona shows after the write is neither the old state nor the requested one. */
  | {
      readonly kind: 'mismatch';
      /** The fields that do not have the requested value. */
      readonly fields: readonly Field[];
      /** Ona shows some of the requested values. False: it is not known. */
      readonly isPartlyWritten: boolean;
      readonly writeError?: OnaError;
    }
  /** Ona still shows the old settings after a write that it accepted or that may have arrived. */
  | { readonly kind: 'still-old'; readonly secretAlone: boolean; readonly writeError?: OnaError }
  /** What was to be written changed, and no write of this run was accepted. */
  | { readonly kind: 'changed-without-acceptance'; readonly writeError: OnaError }
  /** The result of the write is unknown: reading back failed (`readError`), or Ona does not show the stored secret. */
  | { readonly kind: 'undecided'; readonly writeError?: OnaError; readonly readError?: OnaError }
  | { readonly kind: 'skipped'; readonly because: 'cancelled' | 'refused' | 'key-rejected' };

/** All statuses, in the order in which a summary lists them. */
export const STATUSES = ['failed', 'unknown', 'skipped', 'updated', 'planned', 'unchanged'] as const;

export type Status = (typeof STATUSES)[number];

/** What became of one selected integration. */
export interface Outcome {
  readonly id: string;
  /** Absent where the integration could not be read. */
  readonly target?: Target;
  readonly status: Status;
  /** The plan. */
  readonly changes: readonly FieldChange[];
  /** What was written: empty unless the status is `updated`. */
  readonly updatedFields: readonly Field[];
  /** Ona shows every given field as requested, and it is known that this run wrote the secret. */
  readonly verified: boolean;
  /** The runner answered that it accepts these settings. */
  readonly validated: boolean;
  readonly warnings: readonly Warning[];
  readonly failure?: Failure;
}

/** Why a run ended although no single integration is at fault. */
export type RunFailure =
  | {
      readonly kind: 'none-found';
      readonly selection: MatchSelection;
      /** What was looked at. */
      readonly lookedAt: number;
      readonly hosts: readonly string[];
      readonly scmIds: readonly string[];
      readonly leftOut: number;
      /** The run changes the client ID by which it selects: an earlier one may have done so already. */
      readonly earlierRunHint?: 'changed-already' | 'removed-already';
    }
  | { readonly kind: 'several-found'; readonly found: readonly Target[] }
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
  /** False: `validate: false`. */
  readonly validate: boolean;
  readonly outcomes: readonly Outcome[];
  readonly warnings: readonly RunWarning[];
  readonly failure?: RunFailure | undefined;
}

/** What is to be done with one integration, and what is known of it before the write. */
export interface PlannedChange {
  readonly target: Target;
  readonly changes: readonly FieldChange[];
  readonly warnings: readonly Warning[];
  readonly refusals: readonly Refusal[];
  /** The runner answered that it accepts these settings. */
  readonly validated: boolean;
}

/** Why an integration that the list shows is left out of the run. */
export type LeftOut = 'inherited' | 'deleted' | 'changed';

/** Observer is notified of a run's progress. */
export interface Observer {
  /** The IDs are given: so many integrations. */
  selected(count: number): void;
  /** The list has been read: so many match, of so many looked at. */
  listed(matching: number, lookedAt: number): void;
  leftOut(why: LeftOut, ids: readonly string[]): void;
  /** These values of the `match-*` inputs find nothing, while others do. */
  unmatched(values: MatchSelection): void;
  runnerUnreadable(runnerId: string, error: OnaError): void;
  /** The runner complains about OAuth alone, for the first time; it is asked again for so many seconds at most. */
  validationPending(target: Target, result: SCMIntegrationValidationResult, seconds: number): void;
  /** All checks are done. `next` says what happens now. */
  planned(
    plans: readonly PlannedChange[],
    warnings: readonly RunWarning[],
    next: 'write' | 'dry-run' | 'refused',
  ): void;
  done(outcome: Outcome, count: number, total: number): void;
}
