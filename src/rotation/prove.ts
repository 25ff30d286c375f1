import { RequestError } from '../http/failure.ts';
import type { Message, Run, Target } from '../job.ts';
import { CHANGED, message, withAdvice } from '../messages/message.ts';
import { clause } from '../messages/words.ts';
import { isSameId } from '../ona/ids.ts';
import type { SCMIntegration, UpdateSCMIntegrationRequest } from '../ona/types.ts';
import { fieldsOf, hidesSecret, valueOf } from './plan.ts';

/*
 * Pure decisions on what became of one write. Only here a step is decided to be green: Ona accepted this run's own write,
 * and returns every setting as asked.
 */

/** What is known after a write. */
export interface Evidence {
  readonly before: SCMIntegration;
  readonly request: UpdateSCMIntegrationRequest;
  /** True: Ona accepted it. */
  readonly write: true | RequestError;
  /** What Ona returned last, or why it could not be read. */
  readonly look: SCMIntegration | RequestError;
  /** What to do where it is not known what became of the write. */
  readonly ifUnknown: string;
}

/** prove decides what became of a write. */
export function prove({ before, request, write, look, ifUnknown }: Evidence, explain: Run['explain']): Partial<Target> {
  // The cause comes first, with its own remedy, then what follows from not knowing.
  const unknown = (cause: Message, why = ''): Partial<Target> => {
    const error = withAdvice({ ...cause, changed: CHANGED.unknown + why }, ifUnknown);
    return { status: 'unknown', untouched: false, error };
  };
  if (write === true) {
    if (look instanceof RequestError) {
      const { problem, remedy, quote } = explain(look, '');
      return unknown(message('not_read_back', { detail: `: ${clause(problem)}`, remedy, quote }));
    }
    const fields = compare(before, request, look);
    const wrong = fields.filter(({ isWrong }) => isWrong);
    if (wrong.length === 0) {
      const verified = request.oauthPlaintextClientSecret === undefined || ![before, look].some(hidesSecret);
      return { status: 'updated', untouched: false, verified };
    }
    if (!fields.some(({ isMoved }) => isMoved)) return unknown(message('still_old'));
    const detail = `: ${wrong.map(({ words }) => words).join(', ')}`;
    const error = message('not_as_asked', { detail, changed: CHANGED.some, advice: ifUnknown });
    return { status: 'failed', untouched: false, error };
  }
  if (write.facts.mayHaveTakenEffect) {
    // The message is about the last attempt, which need not be the one that did.
    return unknown(explain(write, ''), write.facts.attempts > 1 ? ' One of the attempts may have reached Ona.' : '');
  }
  if (look instanceof RequestError || !compare(before, request, look).some(({ isMoved }) => isMoved)) {
    return { status: 'failed', untouched: true, error: explain(write, CHANGED.nothing) };
  }
  // Refused, and yet the settings have moved: somebody else writes the same integration.
  const { problem, remedy, quote } = explain(write, '');
  const told = message('changed_unaccepted', { detail: `: ${clause(problem)}`, quote });
  return unknown({ ...told, remedy: `${remedy} ${told.remedy}` });
}

/** isAsAsked says whether the look shows what was asked, so that no further look is needed. */
export function isAsAsked(before: SCMIntegration, request: UpdateSCMIntegrationRequest, look: SCMIntegration): boolean {
  return !compare(before, request, look).some(({ isWrong }) => isWrong);
}

/**
 * compare says of each field that was written whether it has moved, and whether it is not as asked. Encryption is
 * randomised: a secret that was written has another ciphertext, even if it is the same secret. One that is hidden before
 * or after cannot be seen: it is not counted as wrong.
 */
function compare(before: SCMIntegration, request: UpdateSCMIntegrationRequest, look: SCMIntegration) {
  return fieldsOf(request).map(({ field, to }) => {
    const now = valueOf(field, look);
    const isMoved = !isSameId(valueOf(field, before), now);
    if (to === undefined) return { isMoved, isWrong: !isMoved && now !== '', words: field };
    return { isMoved, isWrong: !isSameId(to, now), words: `${field} is now ${now || 'empty'}` };
  });
}
