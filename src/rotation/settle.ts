import type { Change, Field } from '../common/job.ts';
import type { OnaError, SCMIntegration } from '../common/ona.ts';
import type { Effect, Failure } from '../common/report.ts';
import { fieldChanges } from './plan.ts';

/*
 * Pure decisions on what a look after the write proves.
 */

/** What a look shows of one written field. */
interface Finding {
  readonly field: Field;
  /** Undefined where the look cannot tell: a secret whose ciphertext Ona does not show. */
  readonly asAsked: boolean | undefined;
  /** It was otherwise before, and is as asked now: this very write did it. */
  readonly moved: boolean;
  /** It is what it was before the write. */
  readonly asBefore: boolean;
}

export type Verdict =
  | { readonly kind: 'as-asked'; readonly proven: boolean }
  | { readonly kind: 'otherwise'; readonly failure: Failure }
  /** The write failed, and what is seen does not tell whether it took effect all the same. */
  | { readonly kind: 'open' };

/**
 * judge says what an integration's state after a write proves. `lost` is the write's error, if it had one: then nothing
 * counts but what is seen.
 */
export function judge(
  before: SCMIntegration,
  change: Change,
  after: SCMIntegration,
  lost: OnaError | undefined,
): Verdict {
  const findings = compare(before, change, after);
  const wrong = findings.filter(({ asAsked }) => asAsked === false);
  const moved = findings.some((finding) => finding.moved);
  const refused = lost?.details.mayHaveTakenEffect === false;
  if (wrong.length > 0) return { kind: 'otherwise', failure: failureOf(wrong, effectOf(findings, refused), lost) };
  const proven = findings.every(({ asAsked }) => asAsked === true);
  // A write that was refused has moved no ciphertext: what was stored is somebody else's secret.
  if (refused && findings.some(({ field, moved: by }) => by && field === 'oauth-client-secret'))
    return { kind: 'open' };
  if (lost === undefined || (moved && (proven || followsFromTheRest(lost)))) return { kind: 'as-asked', proven };
  return refused ? { kind: 'otherwise', failure: { kind: 'request', error: lost, effect: 'none' } } : { kind: 'open' };
}

/**
 * Where a write was sent and nothing was heard of it, what else it did shows that it took effect. Where Ona itself said
 * that it failed, at any attempt, the secret that cannot be seen may be just what failed.
 */
function followsFromTheRest({ details }: OnaError): boolean {
  return details.mayHaveTakenEffect && !details.answeredByOna;
}

function effectOf(findings: readonly Finding[], refused: boolean): Effect {
  if (refused) return 'none';
  if (findings.some(({ moved }) => moved)) return 'partial';
  const untouched = findings.every(({ asAsked, asBefore }) => asAsked !== undefined && asBefore);
  return untouched ? 'unseen' : 'unknown';
}

/** A write that failed and has left no trace is a failed request, whatever reads back. */
function failureOf(wrong: readonly Finding[], effect: Effect, lost: OnaError | undefined): Failure {
  if (lost && (effect === 'none' || effect === 'unseen')) return { kind: 'request', error: lost, effect };
  const fields = wrong.map(({ field }) => field);
  return { kind: 'reads-back-otherwise', fields, effect, ...(lost && { write: lost }) };
}

/**
 * compare holds every given field against what is there now, and the client ID even if it is not given: a secret is worth
 * nothing to another OAuth app than the one that it was meant for.
 */
function compare(before: SCMIntegration, change: Change, after: SCMIntegration): Finding[] {
  const then = new Map(fieldChanges(before, change).map((found) => [found.field, found]));
  const found = fieldChanges(after, change).map(({ field, from: now, changes: differs }) => {
    if (field === 'oauth-client-secret') return compareSecret(before, after);
    const asAsked = !differs;
    const earlier = then.get(field);
    return { field, asAsked, moved: asAsked && earlier?.changes === true, asBefore: now === earlier?.from };
  });
  return isOfAnotherApp(before, change, after)
    ? [...found, { field: 'oauth-client-id', asAsked: false, moved: false, asBefore: false }]
    : found;
}

function isOfAnotherApp(
  before: SCMIntegration,
  { oauthClientId, oauthClientSecret }: Change,
  after: SCMIntegration,
): boolean {
  if (!oauthClientSecret || oauthClientId !== undefined || !before.oauth || !after.oauth) return false;
  return before.oauth.clientId !== after.oauth.clientId;
}

/** Encryption is randomised: a stored secret that was written has another ciphertext, even if it is the same. */
function compareSecret(before: SCMIntegration, after: SCMIntegration): Finding {
  const field = 'oauth-client-secret';
  const then = before.oauth?.encryptedClientSecret;
  const now = after.oauth?.encryptedClientSecret;
  if (!after.oauth) return { field, asAsked: false, moved: false, asBefore: !before.oauth };
  if (!now || (before.oauth && !then)) return { field, asAsked: undefined, moved: false, asBefore: false };
  const moved = then?.equals(now) !== true;
  return { field, asAsked: moved, moved, asBefore: !moved };
}
