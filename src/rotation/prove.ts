import { RequestError } from '../http/failure.ts';
import type { Field, FieldChange, Message, Target } from '../job.ts';
import { CHANGED, message, withAdvice } from '../messages/message.ts';
import { clause } from '../messages/words.ts';
import { isSameId } from '../ona/ids.ts';
import type { SCMIntegration, UpdateSCMIntegrationRequest } from '../ona/types.ts';
import { fieldsOf, valueOf } from './plan.ts';

/*
 * Pure decisions on what became of one write. Only here a step is decided to be green: Ona accepted this run's own write,
 * and returns every setting as asked.
 */

/** What is known after a write. */
export interface Evidence {
  readonly before: SCMIntegration;
  readonly request: UpdateSCMIntegrationRequest;
  readonly changes: readonly FieldChange[];
  /** True: Ona accepted it. */
  readonly write: true | RequestError;
  /** What Ona returned last, or why it could not be read. */
  readonly look: SCMIntegration | RequestError;
  /** What to do where it is not known what became of the write. */
  readonly ifUnknown: string;
}

/** What became of the write. */
export type Verdict = Pick<Target, 'status' | 'untouched'> & Partial<Target>;

type Explain = (error: RequestError, changed: string) => Message;

/** prove decides, from the write and the last look at the integration. */
export function prove(evidence: Evidence, explain: Explain): Verdict {
  const { write, look } = evidence;
  if (write !== true) return proveUnaccepted(evidence, write, explain);
  if (!(look instanceof RequestError)) return proveSeen(evidence, look);
  const { problem, remedy, quote } = explain(look, '');
  return unknown(evidence, message('not_read_back', { detail: `: ${clause(problem)}`, remedy, quote }));
}

function proveSeen(evidence: Evidence, look: SCMIntegration): Verdict {
  const { before, request, changes } = evidence;
  const wrong = wrongFields(before, request, look);
  if (wrong.length === 0) {
    const verified = request.oauthPlaintextClientSecret === undefined || isCiphertextSeen(before, look);
    return { status: 'updated', untouched: false, verified, updatedFields: changes.map(({ field }) => field) };
  }
  if (isUnmoved(before, request, look)) return unknown(evidence, message('still_old'));
  const detail = `: ${wrong.map((field) => returned(field, look)).join(', ')}`;
  const error = message('not_as_asked', { detail, changed: CHANGED.some, advice: evidence.ifUnknown });
  return { status: 'failed', untouched: false, error };
}

function proveUnaccepted(evidence: Evidence, write: RequestError, explain: Explain): Verdict {
  const { before, request, look } = evidence;
  if (write.facts.mayHaveTakenEffect) {
    // The message is about the last attempt, which need not be the one that did.
    const why = write.facts.attempts > 1 ? ' One of the attempts may have reached Ona.' : '';
    return unknown(evidence, explain(write, ''), why);
  }
  if (look instanceof RequestError || isUnmoved(before, request, look)) {
    return { status: 'failed', untouched: true, error: explain(write, CHANGED.nothing) };
  }
  // Refused, and yet the settings have moved: somebody else writes the same integration.
  const { problem, remedy, quote } = explain(write, '');
  const told = message('changed_unaccepted', { detail: `: ${clause(problem)}`, quote });
  return unknown(evidence, { ...told, remedy: `${remedy} ${told.remedy}` });
}

/** The cause comes first, with its own remedy, then what follows from not knowing. */
function unknown({ ifUnknown }: Evidence, cause: Message, why = ''): Verdict {
  const error = withAdvice({ ...cause, changed: CHANGED.unknown + why }, ifUnknown);
  return { status: 'unknown', untouched: false, error };
}

/** isAsAsked says whether the look shows what was asked, so that no further look is needed. */
export function isAsAsked(before: SCMIntegration, request: UpdateSCMIntegrationRequest, look: SCMIntegration): boolean {
  return wrongFields(before, request, look).length === 0;
}

/**
 * The fields that are not as asked. Encryption is randomised: a secret that was written has another ciphertext, even if it
 * is the same secret. A ciphertext that is hidden before or after cannot be seen: it is not counted.
 */
function wrongFields(before: SCMIntegration, request: UpdateSCMIntegrationRequest, look: SCMIntegration): Field[] {
  const isStale = isCiphertextSeen(before, look) && isUnmovedIn('oauth-client-secret', before, look);
  const isWrong = ({ field, to }: FieldChange): boolean =>
    to === undefined ? isStale : !isSameId(to, valueOf(field, look));
  return fieldsOf(request)
    .filter(isWrong)
    .map(({ field }) => field);
}

function returned(field: Field, look: SCMIntegration): string {
  return field === 'oauth-client-secret' ? field : `${field} is now ${valueOf(field, look) || 'empty'}`;
}

/** The fields that were written, the secret's ciphertext as far as it is visible, are those before the write. */
function isUnmoved(before: SCMIntegration, request: UpdateSCMIntegrationRequest, look: SCMIntegration): boolean {
  return fieldsOf(request).every(({ field }) => isUnmovedIn(field, before, look));
}

function isUnmovedIn(field: Field, before: SCMIntegration, look: SCMIntegration): boolean {
  return isSameId(valueOf(field, before), valueOf(field, look));
}

function isCiphertextSeen(...both: readonly SCMIntegration[]): boolean {
  return both.every(({ oauth }) => !oauth || oauth.encryptedClientSecret !== undefined);
}
