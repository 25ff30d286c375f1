import { integrations } from './phrases.ts';

/*
 * The lines of the log. What is put into them is already fit to be printed.
 */

export const CANCELLING = 'The run was cancelled. No new write starts. Waiting for those in progress.';

export const DRY_RUN = 'Dry run: nothing was written.';

export const NOT_VALIDATED = 'Validation is off (validate: false): the runners were not asked about the new settings.';

export const PLAN = 'Plan';

/** started says which version runs, where, and with which options. */
export function started(name: string, baseUrl: string, dryRun: boolean, validate: boolean): string {
  return [`${name}, ${baseUrl}`, ...(dryRun ? ['dry run'] : []), ...(validate ? [] : ['validate: false'])].join(', ');
}

/** selected says how many integrations the given IDs select. */
export function selected(count: number): string {
  return `Selected ${integrations(count)}.`;
}

/** listed says how many integrations of the list match. */
export function listed(matching: number, lookedAt: number): string {
  return `${matching} of ${integrations(lookedAt)} ${matching === 1 ? 'matches' : 'match'}.`;
}

/** runnerUnreadable says that the report does without a runner's name. */
export function runnerUnreadable(runner: string, reason: string): string {
  return `The name of runner ${runner} could not be read. The run continues. ${reason}`;
}

/** validationPending says that the runner is asked again, for so many seconds at most. */
export function validationPending(integration: string, seconds: number, complaints: string): string {
  return `${integration}: the runner does not accept the OAuth settings yet. Asking again for up to ${seconds} s. ${complaints}`;
}

/** retrying says why a request is repeated, and when. */
export function retrying(
  method: string,
  subject: string,
  reason: string,
  seconds: string,
  next: number,
  most: number,
): string {
  const of = subject === '' ? '' : ` (${subject})`;
  return `${method}${of}: ${reason}. Trying again in ${seconds} s (attempt ${next} of ${most}).`;
}
