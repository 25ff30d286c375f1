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
  /** The write's answer was lost, and all that was written is a secret that cannot be seen. */
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
  if (wrong.length > 0) {
    const untouched = findings.every(({ asAsked, asBefore }) => asAsked !== undefined && asBefore);
    // What Ona refused has changed nothing, whatever somebody else did meanwhile.
    const refused = lost?.details.mayHaveTakenEffect === false;
    const effect = moved ? 'partial' : untouched || refused ? 'none' : 'unknown';
    return { kind: 'otherwise', failure: failureOf(wrong, effect, lost) };
  }
  const proven = findings.every(({ asAsked }) => asAsked === true);
  if (proven || lost === undefined || moved) return { kind: 'as-asked', proven };
  return lost.details.mayHaveTakenEffect
    ? { kind: 'open' }
    : { kind: 'otherwise', failure: { kind: 'request', error: lost, effect: 'none' } };
}

/** A write that failed and has left no trace is a failed request, whatever reads back. */
function failureOf(wrong: readonly Finding[], effect: Effect, lost: OnaError | undefined): Failure {
  if (lost && effect === 'none') return { kind: 'request', error: lost, effect };
  const fields = wrong.map(({ field }) => field);
  return { kind: 'reads-back-otherwise', fields, effect, ...(lost && { write: lost }) };
}

/** compare holds every given field against what is there now. */
function compare(before: SCMIntegration, change: Change, after: SCMIntegration): Finding[] {
  const then = fieldChanges(before, change);
  return fieldChanges(after, change).map(({ field, from, changes }, index) => {
    if (field === 'oauth-client-secret') return compareSecret(before, after);
    const asAsked = !changes;
    return { field, asAsked, moved: asAsked && then[index]?.changes === true, asBefore: from === then[index]?.from };
  });
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
