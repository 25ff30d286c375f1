import type { Status } from '../common/report.ts';

/*
 * The lines of the log and the fixed texts of the job summary. What is put into them is already fit to be printed.
 */

export const CANCELLING = 'The run was cancelled. No new write starts. Waiting for those in progress.';

export const DRY_RUN = 'Dry run: nothing was written.';

export const NOT_VALIDATED = 'Validation is off (validate: false): the runners were not asked about the new settings.';

export const PLAN = 'Plan';

/** started says which version runs, where, and with which options. */
export function started(name: string, baseUrl: string, dryRun: boolean, validate: boolean): string {
  return [`${name}, ${baseUrl}`, ...(dryRun ? ['dry run'] : []), ...(validate ? [] : ['validate: false'])].join(', ');
}

export function selected(count: number): string {
  return `Selected ${integrations(count)}.`;
}

export function listed(matching: number, lookedAt: number): string {
  return `${matching} of ${integrations(lookedAt)} ${matching === 1 ? 'matches' : 'match'}.`;
}

/** checked says how many integrations were compared with the match-* inputs, and how many matched and were left out. */
export function checked(lookedAt: number, leftOut: number): string {
  return `${integrations(lookedAt)} checked${leftOut > 0 ? `, ${leftOut} left out` : ''}`;
}

export function runnerUnreadable(runner: string, reason: string): string {
  return `The name of runner ${runner} could not be read. The run continues. ${reason}`;
}

export function validationPending(integration: string, seconds: number, complaints: string): string {
  return `${integration}: the runner does not accept the OAuth settings yet. Asking again for up to ${seconds} s. ${complaints}`;
}

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

/** counts says how many integrations ended how: "3 updated, 1 failed". */
export function counts(numbers: readonly (readonly [Status, number])[]): string {
  return numbers.map(([status, number]) => `${number} ${status}`).join(', ');
}

export function integrations(count: number): string {
  return `${count} integration${count === 1 ? '' : 's'}`;
}

/** found says how many integrations match where one should. */
export function found(count: number): string {
  return `${count} were found`;
}

/** seen lists what there is to select. */
export function seen(hosts: string, kinds: string): string {
  return `Hosts that Ona shows: ${hosts}. Kinds: ${kinds}.`;
}

/** runnerSays quotes what a runner says of settings. */
export function runnerSays(complaints: readonly string[]): string {
  return complaints.length === 0 ? 'The runner gives no reason.' : `The runner says: ${complaints.join('; ')}.`;
}

/** quotation quotes the words of Ona, or of the system. */
export function quotation(isOna: boolean, text: string): string {
  return `${isOna ? 'Ona says' : 'Details'}: "${text}".`;
}

export function redirectsTo(address: string): string {
  return `It redirects to ${address}.`;
}

export const NO_CONTENT_TYPE = 'no content type';

/** proof says what is known of a written integration; empty where nothing was written. */
export function proof(status: Status, verified: boolean, validated: boolean): string {
  if (status === 'planned') return validated ? 'validated' : 'not validated';
  if (status !== 'updated') return '';
  return `${verified ? 'verified' : 'not verified'}, ${validated ? 'validated' : 'not validated'}`;
}

/** The texts of the job summary. */
export const SUMMARY = {
  title: 'Ona SCM integrations',
  nothingSent: 'nothing was sent',
  nothingSelected: 'none was changed',
  errors: 'Errors',
  warnings: 'Warnings',
  columns: ['Host', 'Kind', 'Runner', 'Change', 'Status', 'Proof'],
  notRead: '(not read)',
  notKnown: 'not known',
  nothing: 'nothing',
  wouldChange: 'would change:',
  help: 'Help',
} as const;

/** partly says which fields of an integration do not have the requested value. */
export function partly(fields: string): string {
  return `partly, but not ${fields}`;
}

/** more says how many rows or lines do not fit. */
export function more(count: number): string {
  return `and ${count} more, which the output results and the log show`;
}
