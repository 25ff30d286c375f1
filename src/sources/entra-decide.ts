import type { Facts } from '../http/failure.ts';
import type { Target } from '../job.ts';
import { AZ, type ENTRA } from '../messages/entra.ts';
import { listed, nameOf } from '../messages/words.ts';
import type { SCMIntegration } from '../ona/types.ts';
import { isSameId } from '../ona/ids.ts';
import { minute } from './answers.ts';

/*
 * Pure decisions of a rotation at Entra ID: whether it is due, which secrets may go, what is missing, what an error means.
 */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** With so many unexpired secrets of our own no further one is added: something keeps the old ones from being deleted. */
const MOST_SECRETS = 5;

/** AppSecret is a client secret of the app (Graph: passwordCredential), without its value. */
export interface AppSecret {
  readonly keyId: string;
  /** As Graph returns it: it decides on deletions. The log makes it printable. */
  readonly name: string;
  /** Milliseconds since the epoch, by Graph's clock; NaN where Graph does not say. */
  readonly start: number;
  readonly end: number;
}

/** secretName names a secret as an administrator finds it in Entra ID. */
export function secretName({ name, keyId }: AppSecret): string {
  return `${JSON.stringify(name)} (key ID ${keyId})`;
}

/** prefixOf begins the names of the secrets that this action makes for one organization. */
export function prefixOf(organizationId: string): string {
  return `ona-rotation ${organizationId} `;
}

/**
 * due decides whether to rotate. Nobody can see which secret Ona holds, so every one that has not expired counts, whoever
 * made it. `within` is in milliseconds. `refusedBy` are the integrations whose runner does not accept the stored secret.
 */
export function due(
  secrets: readonly AppSecret[],
  now: number,
  within: number | undefined,
  refusedBy: readonly string[],
): { isDue: boolean; why: string } {
  if (within === undefined) return { isDue: true, why: 'if-expires-within is not set' };
  // An unknown end comes first, and is due.
  const live = secrets.filter(({ end }) => !(end <= now));
  const [first] = live.toSorted((one, other) => (one.end || 0) - (other.end || 0));
  if (!first) return { isDue: true, why: 'the app has no valid secret' };
  const why = `the secret that expires first is ${secretName(first)}, at ${minute(first.end)}`;
  if (!(first.end > now + within)) return { isDue: true, why };
  if (refusedBy.length > 0) {
    return { isDue: true, why: `the runner does not accept the secret that is stored for ${refusedBy.join(', ')}` };
  }
  return { isDue: false, why: `${why}, so it is due from ${minute(first.end - within)} on` };
}

/** What becomes of a secret of the app. */
const FATES = {
  expired: 'ours and expired; the next real run deletes it',
  old: 'ours; the next run that is due and proven deletes it',
  kept: 'ours; kept, because delete-old is false',
  young: 'ours; kept, because it may belong to another run: it started less than an hour ago, or nobody knows when',
  others: 'made by somebody else; delete it when nothing uses it',
  unknown: 'whether this action made it is not known',
};
export type Fate = keyof typeof FATES;

/** described names a secret with its times, and says what becomes of it. */
export function described(secret: AppSecret, fate: Fate): string {
  return `${secretName(secret)}, from ${minute(secret.start)} to ${minute(secret.end)}: ${FATES[fate]}`;
}

/** fateOf decides by the name, and by Graph's times. `newStart` is when the new secret starts. Empty ID: it is not known. */
export function fateOf(secret: AppSecret, organizationId: string, now: number, newStart: number): Fate {
  if (organizationId === '') return 'unknown';
  const [word, organization = '', run] = secret.name.split(' ');
  const isOurs = word === 'ona-rotation' && isSameId(organization, organizationId) && run !== undefined;
  if (!isOurs) return 'others';
  if (secret.end <= now) return 'expired';
  return secret.start <= newStart - HOUR ? 'old' : 'young';
}

/** tooMany gives our unexpired secrets, the newest first, if there are so many that no further one may be added. */
export function tooMany(secrets: readonly AppSecret[], organizationId: string, now: number): readonly AppSecret[] {
  const ours = secrets.filter((secret) => ['old', 'young'].includes(fateOf(secret, organizationId, now, now)));
  if (ours.length < MOST_SECRETS) return [];
  return ours.toSorted((one, other) => (other.start || 0) - (one.start || 0));
}

/** secondLook says what differs from the read-back of a proven run, before anything is deleted; empty if nothing does. */
export function secondLook(targets: readonly Target[], found: readonly Target[]): string {
  const more = found.find(({ id }) => !targets.some((target) => isSameId(target.id, id)));
  if (more) return `${more.id} uses the client ID as well now`;
  const held = (one?: SCMIntegration): string => `${one?.oauth?.clientId} ${one?.oauth?.encryptedClientSecret}`;
  for (const { id, after } of targets) {
    const now = found.find((one) => isSameId(one.id, id))?.before;
    if (!now) return `${id} does not use the client ID any more, or cannot be read`;
    if (held(now) !== held(after)) return `somebody else has changed ${id} since this run wrote it`;
  }
  return '';
}

/** holders says which integrations hold a new secret. */
export function holders(targets: readonly Target[]): string {
  const names = (wanted: (target: Target) => boolean): string => listed(targets.filter(wanted).map(nameOf));
  const sure = names(({ status }) => status === 'updated');
  const perhaps = names(({ status, untouched }) => status !== 'updated' && !untouched);
  const told = [sure && `It is stored in ${sure}.`, perhaps && `It may be stored in ${perhaps}.`].filter(Boolean);
  return told.join(' ') || 'No integration holds it.';
}

/**
 * missingRights gives the lines of the Azure CLI for what the workflow's app lacks, by the roles in its token.
 * `Application.ReadWrite.All` needs no ownership. `isOwner` is true also where that is not known.
 */
export function missingRights(roles: readonly string[], isOwner: boolean, appId: string, clientId: string): string {
  if (roles.includes('Application.ReadWrite.All')) return '';
  const permit = roles.includes('Application.ReadWrite.OwnedBy') ? '' : AZ.permit(clientId);
  return permit + (isOwner ? '' : AZ.own(appId, clientId));
}

/** Codes of Entra ID with which no federated credential matches the job's token. */
const NO_FEDERATION = new Set([700213, 70021, 700211, 700212, 7002138].map((code) => `AADSTS${code}`));

/** codeOf finds the message for an error that Entra ID or Graph explains; undefined: what is said of any request fits. */
export function codeOf({ service, serviceCode = '', status }: Facts): keyof typeof ENTRA | undefined {
  if (NO_FEDERATION.has(serviceCode)) return 'no_federated_credential';
  if (serviceCode.startsWith('AADSTS')) return 'entra_refused';
  if (service === 'GitHub' && (status === 401 || status === 403)) return 'no_id_token';
  if (service !== 'Microsoft Graph' || serviceCode === '') return undefined;
  if (/policy/i.test(serviceCode)) return 'policy_refused';
  if (status === 403) return 'missing_rights';
  return status === 404 ? 'app_not_found' : undefined;
}

/** Entra ID calls a fresh secret wrong or expired. */
const NOT_YET_KNOWN = ['AADSTS7000215', 'AADSTS7000222'];

/** isKnown says whether Entra ID refuses a token for another reason than that it does not know the new secret yet. */
export function isKnown({ serviceCode = '', status = 0 }: Facts): boolean {
  const isTemporary = status === 429 || status >= 500;
  return serviceCode.startsWith('AADSTS') && !isTemporary && !NOT_YET_KNOWN.includes(serviceCode);
}

/** isGone says whether Graph does not have a secret, or does not have it yet. */
export function isGone({ answeredBy, status, words }: Facts): boolean {
  if (answeredBy !== 'service') return false;
  return status === 404 || (status === 400 && /no password credential found/i.test(words));
}
