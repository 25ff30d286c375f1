import { isKeyRejected, isNotShown, type OnaError } from '../common/ona.ts';
import { isGreen } from '../common/green.ts';
import {
  STATUSES,
  type Failure,
  type Outcome,
  type Refusal,
  type Report,
  type RunFailure,
  type Target,
} from '../common/report.ts';
import { CHANGED, KEEP_BOTH_SECRETS, type Message } from '../messages/message.ts';
import * as outcomes from '../messages/outcomes.ts';
import * as phrases from '../messages/phrases.ts';
import { requestMessage, SPECIAL_REQUESTS } from '../messages/requests.ts';
import { atMost20, fieldList, joined, type Texts } from './texts.ts';

/** An error in its parts: what went wrong, what is known of Ona's state, and what to do. */
interface ErrorText {
  /** For programs. */
  readonly code: string;
  /** The fixed sentence, under which docs/TROUBLESHOOTING.md explains it. */
  readonly problem: string;
  /** The problem with its particulars. */
  readonly what: string;
  readonly changed: string;
  readonly remedy: string;
  /** The other side's own words; may be empty. */
  readonly quoted: string;
}

/** An error with the integration that it is about; none for an error of the whole run. */
export interface SubjectError extends ErrorText {
  readonly subject?: string;
}

/** oneLine puts an error's parts into one text. */
export function oneLine({ what, changed, remedy, quoted }: ErrorText): string {
  return joined([what, changed, remedy, quoted]);
}

/** errorsOf lists the errors of a red run: why it ended, and each integration that went wrong. */
export function errorsOf(report: Report, texts: Texts): SubjectError[] {
  const wrong = report.outcomes.flatMap((outcome): SubjectError[] => {
    const error = outcome.status === 'skipped' ? undefined : outcomeError(outcome, texts);
    return error ? [{ ...error, subject: texts.integration(outcome) }] : [];
  });
  const errors = [...(report.failure ? [runError(report.failure, report, texts)] : []), ...wrong];
  // A key that was rejected while all that was written is settled: those that were skipped are what is wrong.
  return errors.length > 0 ? errors : skippedError(report, texts);
}

/** Each outcome's error is needed in the annotations, the summary and the outputs, and redacting takes time. */
const known = new WeakMap<Outcome, ErrorText>();

/** outcomeError says what went wrong with an integration; undefined if nothing did. */
export function outcomeError(outcome: Outcome, texts: Texts): ErrorText | undefined {
  const error = known.get(outcome) ?? (outcome.failure && makeError(outcome, outcome.failure, texts));
  if (error) known.set(outcome, error);
  return error;
}

function makeError({ changes, target }: Outcome, failure: Failure, texts: Texts): ErrorText {
  switch (failure.kind) {
    case 'request':
      return requestError(failure.error, texts, messageOf(failure.error, target));
    case 'refused':
      return refusedError(failure.refusals, texts);
    case 'mismatch':
    case 'still-old':
    case 'changed-without-acceptance':
    case 'undecided':
      return writeError(
        failure,
        changes.some(({ field }) => field === 'oauth-client-secret'),
        texts,
      );
    case 'skipped': {
      const message = outcomes.SKIPPED[failure.because];
      return { ...plain(message, failure.because), changed: '' };
    }
  }
}

/** A failed request that changed nothing. */
function requestError(error: OnaError, texts: Texts, message = requestMessage(error)): ErrorText {
  return {
    code: error.code,
    problem: message.problem,
    what: `${message.problem} (${texts.particulars(error)}).`,
    changed: CHANGED.nothing,
    remedy: joined([message.remedy, texts.hint(error)]),
    quoted: texts.quoted(error),
  };
}

/** An integration that could not be read and is known nevertheless: the list shows it. */
function messageOf(error: OnaError, target: Target | undefined): Message {
  const isListedOnly = target !== undefined && error.details.method === 'GetSCMIntegration' && isNotShown(error);
  return isListedOnly ? SPECIAL_REQUESTS.listedOnly : requestMessage(error);
}

function refusedError(refusals: readonly Refusal[], texts: Texts): ErrorText {
  const messages = refusals.map((refusal) => outcomes.REFUSALS[refusal.kind]);
  const [first = outcomes.REFUSALS['invalid-settings']] = messages;
  return {
    code: codeOf(refusals[0]?.kind ?? ''),
    problem: first.problem,
    what: refusals.map((refusal) => refusalText(refusal, texts)).join(' '),
    changed: CHANGED.nothing,
    remedy: refusals.map((refusal) => refusalRemedy(refusal)).join(' '),
    quoted: '',
  };
}

function refusalText(refusal: Refusal, texts: Texts): string {
  const { problem } = outcomes.REFUSALS[refusal.kind];
  if (refusal.kind === 'invalid-settings') return `${problem}. ${texts.complaints(refusal.result)}`;
  return refusal.kind === 'no-oauth-app'
    ? `${problem} (${outcomes.neededFor(fieldList(refusal.fields))}).`
    : `${problem}.`;
}

function refusalRemedy(refusal: Refusal): string {
  const { remedy } = outcomes.REFUSALS[refusal.kind];
  if (refusal.kind !== 'invalid-settings' || refusal.result.oauthError === '') return remedy;
  return `${remedy} ${refusal.hasNewSecret ? outcomes.FRESH_SECRET : outcomes.STORED_SECRET}`;
}

type WriteFailure = Extract<Failure, { kind: 'mismatch' | 'still-old' | 'changed-without-acceptance' | 'undecided' }>;

function writeError(failure: WriteFailure, hasSecret: boolean, texts: Texts): ErrorText {
  const readError = failure.kind === 'undecided' ? failure.readError : undefined;
  const kind = failure.kind === 'undecided' ? (readError ? 'read-failed' : 'not-shown') : failure.kind;
  const { problem, remedy } = outcomes.WRITES[kind];
  const isPartly = failure.kind === 'mismatch' && failure.isPartlyWritten;
  const causes = [failure.writeError, readError].filter((error) => error !== undefined);
  return {
    code: codeOf(kind),
    problem,
    what: failure.kind === 'mismatch' ? `${problem}: ${fieldList(failure.fields)}.` : `${problem}.`,
    changed: isPartly ? CHANGED.partly : CHANGED.unknown,
    remedy: joined([
      causes.some(isKeyRejected) ? outcomes.SKIPPED['key-rejected'].remedy : remedy,
      hasSecret ? KEEP_BOTH_SECRETS : '',
      failure.kind === 'still-old' && failure.secretAlone ? outcomes.GIVE_CLIENT_ID : '',
    ]),
    quoted: joined(causes.map((error) => texts.requestInShort(error))),
  };
}

function runError(failure: RunFailure, report: Report, texts: Texts): ErrorText {
  if (failure.kind === 'request') return requestError(failure.error, texts);
  const message = outcomes.RUNS[failure.kind];
  const error = plain(message, failure.kind);
  switch (failure.kind) {
    case 'cancelled':
      return {
        ...error,
        what: report.outcomes.length === 0 ? error.what : `${message.problem}: ${countsOf(report)}.`,
        changed: report.outcomes.length === 0 ? CHANGED.nothing : '',
        remedy: isGreen({ ...report, failure: undefined }) ? outcomes.ALL_DONE : message.remedy,
      };
    case 'none-found':
      return { ...error, ...noneFound(failure, texts) };
    case 'several-found': {
      const found = failure.found.map((target) => texts.integration({ id: target.integration.id, target }));
      return {
        ...error,
        what: `${message.problem}: ${phrases.found(found.length)}.`,
        quoted: `${atMost20(found, '; ')}.`,
      };
    }
  }
}

function noneFound(
  failure: Extract<RunFailure, { kind: 'none-found' }>,
  texts: Texts,
): Pick<ErrorText, 'what' | 'remedy'> {
  const { problem, remedy } = outcomes.RUNS['none-found'];
  const { selection, lookedAt, hosts, scmIds, leftOut, earlierRunHint } = failure;
  const hint = earlierRunHint ? outcomes.EARLIER_RUN[earlierRunHint] : '';
  const seen = lookedAt > 0 ? phrases.seen(texts.names(hosts), texts.names(scmIds)) : '';
  return {
    what: `${problem} ${texts.selection(selection)} (${phrases.checked(lookedAt, leftOut)}).`,
    remedy: leftOut > 0 ? joined([outcomes.ALL_LEFT_OUT, hint]) : joined([remedy, hint, seen]),
  };
}

function skippedError({ outcomes: all }: Report, texts: Texts): SubjectError[] {
  const skipped = all.filter(({ status }) => status === 'skipped');
  const [first] = skipped;
  const error = first && outcomeError(first, texts);
  return error ? [{ ...error, what: `${phrases.integrations(skipped.length)}: ${error.what}` }] : [];
}

function plain({ problem, remedy }: Message, code: string): ErrorText {
  return { code: codeOf(code), problem, what: `${problem}.`, changed: CHANGED.nothing, remedy, quoted: '' };
}

function codeOf(kind: string): string {
  return kind.replaceAll('-', '_');
}

/** countsOf says how many integrations ended how. */
export function countsOf({ outcomes: all }: Report): string {
  return phrases.counts(
    STATUSES.map((status) => [status, all.filter((outcome) => outcome.status === status).length] as const).filter(
      ([, number]) => number > 0,
    ),
  );
}
