import { givenFields, type Change, type Field } from '../common/job.ts';
import type { OnaError, SCMIntegration } from '../common/ona.ts';
import type { Effect, Failure, FieldChange } from '../common/report.ts';
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
    return { kind: 'otherwise', failure: failureOf(wrong, moved ? 'partial' : 'none', lost) };
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
  const differsNow = differences(after, change);
  const differedBefore = differences(before, change);
  return givenFields(change).map((field) => {
    if (field === 'oauth-client-secret') return compareSecret(before, after);
    const asAsked = !differsNow.has(field);
    return { field, asAsked, moved: asAsked && differedBefore.has(field) };
  });
}

/** Encryption is randomised: a stored secret that was written has another ciphertext, even if it is the same. */
function compareSecret(before: SCMIntegration, after: SCMIntegration): Finding {
  const field = 'oauth-client-secret';
  if (after.oauth === undefined) return { field, asAsked: false, moved: false };
  const now = after.oauth.encryptedClientSecret;
  if (before.oauth === undefined) return { field, asAsked: now ? true : undefined, moved: now !== undefined };
  const then = before.oauth.encryptedClientSecret;
  if (!now || !then) return { field, asAsked: undefined, moved: false };
  const asAsked = !now.equals(then);
  return { field, asAsked, moved: asAsked };
}

function differences(integration: SCMIntegration, change: Change): Set<Field> {
  const differing = fieldChanges(integration, change).filter(({ changes }: FieldChange) => changes);
  return new Set(differing.map(({ field }) => field));
}
