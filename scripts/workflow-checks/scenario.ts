import type { LocalOna } from '../../local-ona/server.ts';

/** How one run of an example is set up. */
export interface Setup {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Bash scripts that stand in for programs of these names. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Node scripts that stand in for actions. An action without one does nothing. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Files that the stand-ins find in their folder. */
  readonly state?: Readonly<Record<string, string>>;
  /** Replaces texts of the workflow; each must be there. */
  readonly replace?: Readonly<Record<string, string>>;
}

/** What one run left behind. */
export interface Outcome {
  readonly green: boolean;
  /** The names of the steps that ran and failed. */
  readonly failed: readonly string[];
  /** What act and the steps printed, without some last lines of steps that failed. */
  readonly log: string;
  /** One line for each call of a stand-in. */
  readonly calls: readonly string[];
  /** A file of the stand-ins; empty if there is none. */
  state(name: string): string;
}

/** A run under certain conditions, and what must be true afterwards. */
export interface Scenario {
  readonly name: string;
  /** Changes the local Ona before the run. */
  readonly before?: (ona: LocalOna) => void;
  /** What differs from the example's setup. */
  readonly setup?: Setup;
  /** Throws unless the outcome is right. */
  readonly check: (outcome: Outcome, ona: LocalOna) => void;
}

/** A mistake in the workflow's text that a scenario must notice. */
export interface Mistake {
  /** What the mistake would cause. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** One file in `examples`, with everything that is checked about its runs. */
export interface Example {
  readonly file: string;
  readonly event: 'schedule' | 'workflow_dispatch';
  readonly setup: Setup;
  /** Values that must not be in the log. */
  readonly hidden?: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly mistakes?: readonly Mistake[];
}
