import type { Change, Field } from '../common/job.ts';
import type { SCMIntegration } from '../common/ona.ts';
import { fieldChanges } from './plan.ts';

/*
 * Pure comparison of what Ona shows after a write with what it showed before and with what was requested.
 */

/** What Ona shows of one written field. */
export interface FieldResult {
  readonly field: Field;
  /**
   * `requested`: it has the requested value, or the stored secret's ciphertext has changed; `old`: it is as before the
   * write; `other`: it is neither; `hidden`: a secret whose ciphertext Ona does not show.
   */
  readonly state: 'requested' | 'old' | 'other' | 'hidden';
  /** It had another value before. */
  readonly hasChanged: boolean;
}

/**
 * compareFields compares every given field, and the client ID even if it is not given: a secret works only with the
 * OAuth app that it belongs to.
 */
export function compareFields(before: SCMIntegration, change: Change, after: SCMIntegration): FieldResult[] {
  const earlier = new Map(fieldChanges(before, change).map((planned) => [planned.field, planned]));
  const results = fieldChanges(after, change).map(({ field, from: now, changes: differs }): FieldResult => {
    if (field === 'oauth-client-secret') return compareSecret(before, after);
    const hasChanged = now !== earlier.get(field)?.from;
    return { field, state: differs ? (hasChanged ? 'other' : 'old') : 'requested', hasChanged };
  });
  return isOfAnotherApp(before, change, after)
    ? [...results, { field: 'oauth-client-id', state: 'other', hasChanged: true }]
    : results;
}

/** isAsRequested says whether nothing that Ona shows contradicts the request. */
export function isAsRequested(results: readonly FieldResult[]): boolean {
  return results.every(({ state }) => state === 'requested' || state === 'hidden');
}

/** isStillOld says whether Ona shows no trace of the write. */
export function isStillOld(results: readonly FieldResult[]): boolean {
  return results.every(({ state, hasChanged }) => state !== 'other' && !hasChanged);
}

/** isAsValidated says whether the settings that the run did not write are still those that the runner was asked about. */
export function isAsValidated(before: SCMIntegration, change: Change, after: SCMIntegration): boolean {
  const isOAuthRemoved = change.oauthClientId === '';
  return (
    (change.pat !== undefined || before.pat === after.pat) &&
    (change.virtualDirectory !== undefined || before.virtualDirectory === after.virtualDirectory) &&
    (change.issuerUrl !== undefined || isOAuthRemoved || issuerOf(before) === issuerOf(after))
  );
}

function issuerOf({ oauth }: SCMIntegration): string {
  return oauth?.issuerUrl ?? '';
}

function isOfAnotherApp(
  before: SCMIntegration,
  { oauthClientId, oauthPlaintextClientSecret }: Change,
  after: SCMIntegration,
): boolean {
  if (!oauthPlaintextClientSecret || oauthClientId !== undefined || !before.oauth || !after.oauth) return false;
  return before.oauth.clientId !== after.oauth.clientId;
}

/** Encryption is randomised: a stored secret that was written has another ciphertext, even if the secret is the same. */
function compareSecret(before: SCMIntegration, after: SCMIntegration): FieldResult {
  const field = 'oauth-client-secret';
  const then = before.oauth?.encryptedClientSecret;
  const now = after.oauth?.encryptedClientSecret;
  if (!after.oauth) return { field, state: before.oauth ? 'other' : 'old', hasChanged: before.oauth !== undefined };
  if (!now || (before.oauth && !then)) return { field, state: 'hidden', hasChanged: false };
  const hasChanged = then?.equals(now) !== true;
  return { field, state: hasChanged ? 'requested' : 'old', hasChanged };
}
