import type { Status } from '../common/report.ts';

/*
 * Parts of sentences, of the log as of the job summary. What is put into them is already fit to be printed.
 */

/** checked says how many integrations were compared with the match-* inputs, and how many matched and were left out. */
export function checked(lookedAt: number, leftOut: number): string {
  return `${integrations(lookedAt)} checked${leftOut > 0 ? `, ${leftOut} left out` : ''}`;
}

/** counts says how many integrations ended how: "3 updated, 1 failed". */
export function counts(numbers: readonly (readonly [Status, number])[]): string {
  return numbers.map(([status, number]) => `${number} ${status}`).join(', ');
}

/** integrations counts integrations. */
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

/** redirectsTo names the address that a server gave instead of an answer. */
export function redirectsTo(address: string): string {
  return `It redirects to ${address}.`;
}

/** Stands for the content type of an answer without one. */
export const NO_CONTENT_TYPE = 'no content type';

/** named names an integration. The host comes first, because people know an integration by its host. */
export function named(
  id: string,
  place?: { readonly host: string; readonly kind: string; readonly runner: string },
): string {
  return place ? `${place.host} (${place.kind}) on ${place.runner}, integration ${id}` : `Integration ${id}`;
}

/** newSecret names the OAuth app that a secret is for, because its value is not shown. */
export function newSecret(field: string, app: string): string {
  return app === '' ? `${field}: new` : `${field}: new, for ${app}`;
}

/** changed says from what to what a field changes. */
export function changed(field: string, from: string, to: string, changes: boolean): string {
  return changes ? `${field}: ${from} → ${to}` : `${field}: ${to} (unchanged)`;
}

/** Stands for a setting without a value. */
export const NO_VALUE = '(none)';

/** httpStatus names the status of an answer. */
export function httpStatus(status: number): string {
  return `HTTP ${status}`;
}

/** attempts counts the attempts of one request, where there was more than one. */
export function attempts(count: number): string {
  return `${count} attempts`;
}

/** allOf joins what has to match. */
export function allOf(parts: readonly string[]): string {
  return parts.join(' and ');
}

/** others says how many names are not listed. */
export function others(count: number): string {
  return `and ${count} more`;
}

/** proof says what is known of a written integration; empty where nothing was written. */
export function proof(status: Status, verified: boolean, validated: boolean): string {
  if (status === 'planned') return validated ? 'validated' : 'not validated';
  if (status !== 'updated') return '';
  return `${verified ? 'verified' : 'not verified'}, ${validated ? 'validated' : 'not validated'}`;
}
