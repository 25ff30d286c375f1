/** What went wrong, in a fixed sentence that docs/TROUBLESHOOTING.md has as a heading, and what to do about it. */
export interface Message {
  /** Without a full stop. */
  readonly problem: string;
  readonly remedy: string;
}

/** What is known of Ona's state. */
export const CHANGED = {
  notSent: 'Nothing was sent to Ona.',
  nothing: 'Nothing was changed.',
  partly: 'Some settings were changed.',
  unknown: 'It is not known whether this run changed anything.',
} as const;

export const RUN_AGAIN = 'Run the step again. If the error persists, contact your Ona administrator.';

export const HIGHER_TIMEOUT = 'Run the step again. If this happens again, set a higher timeout.';

export const LESS_AT_ONCE = 'Run the step again later, with a lower concurrency or a higher max-retries.';

export const START_RUNNER = 'Start the runner, so that it registers with Ona. Then run the step again.';

/** What protects the people who sign in while it is not known which secret Ona holds. */
export const KEEP_BOTH_SECRETS = 'Keep the old and the new secret until a run is green.';
