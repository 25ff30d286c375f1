import type { Message } from '../job.ts';
import { INPUTS } from './inputs.ts';
import { OUTCOMES } from './outcomes.ts';
import { REQUESTS } from './requests.ts';

/** A problem that a person can read of: what failed, without a full stop, and what to do, in whole sentences. */
interface Entry {
  readonly problem: string;
  readonly remedy: string;
}

/** Entries by their codes. Those of one action alone are not here, so that no other action carries them. */
export const CATALOGUE = { ...INPUTS, ...REQUESTS, ...OUTCOMES };

/** The code of an entry, which is that of its message. */
export type Code = keyof typeof CATALOGUE;

/** What is known of Ona's state. */
export const CHANGED = {
  nothingSent: 'Nothing was sent.',
  nothing: 'Nothing was changed.',
  /** Where others have been. */
  nothingThere: 'Nothing was changed there.',
  some: 'Some settings were changed.',
  maybe: 'Integrations were changed, or may have been, as the log shows.',
  skipped: 'It was not changed.',
  unknown: 'It is not known whether this run changed anything there.',
} as const;

/** What is known of one case of a problem. */
export interface Parts {
  /** What the sentence is about, for example the name of an input. It stands before the problem. */
  readonly subject?: string;
  /** What differs from case to case. It stands behind the problem as it is: `, not "x"` or `: github.com`. */
  readonly detail?: string;
  readonly changed?: string;
  /** Instead of the entry's remedy. */
  readonly remedy?: string;
  /** Behind the remedy. */
  readonly advice?: string;
  readonly quote?: string;
}

/** message fills an entry of the catalogue in. */
export function message(code: Code, parts?: Parts): Message {
  return fill(CATALOGUE, code, parts);
}

/** fill fills an entry of another catalogue in. */
export function fill<Codes extends string>(
  entries: Readonly<Record<Codes, Entry>>,
  code: Codes,
  parts: Parts = {},
): Message {
  const { subject = '', detail = '', changed = '', advice = '', quote = '' } = parts;
  const { problem, remedy } = entries[code];
  const sentence = `${subject} ${problem}${detail}.`.trimStart();
  return withAdvice({ code, problem: sentence, changed, remedy: parts.remedy ?? remedy, quote }, advice);
}

/** cause gives what a message quotes with the problem, for another message or a warning to quote. */
export function cause({ problem, quote }: Message): string {
  return `${problem} ${quote}`.trim();
}

/** withAdvice adds to what a message says there is to do: behind it, or on a line of its own if it begins with a line break. */
export function withAdvice(message: Message, advice: string): Message {
  const glue = advice.startsWith('\n') ? '' : ' ';
  return { ...message, remedy: `${message.remedy}${glue}${advice}`.trim() };
}
