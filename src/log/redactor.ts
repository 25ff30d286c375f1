import { LONGEST_TEXT } from '../common/ona.ts';
import type { Secret } from '../common/secret.ts';
import { isUuid } from '../common/uuid.ts';
import { base64Forms, hexForm } from './secret-forms.ts';

/** The most characters of an untrusted sentence and name. */
const LONGEST = 500;
const LONGEST_NAME = 256;

/** How many characters of a line of ours are read. Of an untrusted text it is LONGEST_TEXT. */
const LONGEST_LINE = 128 * 1024;

/** An encoded form is at most this many times as long as the secret: escaped twice, each character becomes twelve. */
const LONGEST_FORM = 12;

/** A shorter part or form of a secret stands in many other texts. */
const SHORTEST = 4;

/** A shorter secret may be a word or a part of an ID: it is not searched for in lower case, nor hidden in a UUID. */
const SHORTEST_UNLIKE_WORDS = 8;

/** A ciphertext is recognised by its first characters. From 13 on, V8 would keep the whole of it in memory for them. */
const BEGINNING = 12;

/** ANSI's escape sequences (ECMA-48). CSI, OSC and the other strings also begin with a single character. */
const ANSI = new RegExp(
  [
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
    // A title, even if its end is missing.
    String.raw`(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?`,
    // DCS, SOS, PM and APC.
    String.raw`(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u0090-\u009f]*(?:\u001b\\|\u009c)`,
    // Of a character set and the like.
    String.raw`\u001b[ -/]+[0-~]`,
    String.raw`\u001b[0-Z\\^-~]`,
  ].join('|'),
  'g',
);

/** Where an escape sequence may begin. */
const ESCAPE_BEGINS = /[\u001b\u0080-\u009f]/;

/** Invisible characters: controls, separators, and what Unicode gives no shape, such as zero widths and soft hyphens. */
const INVISIBLE = /[\p{Cc}\u2028-\u202e\p{Default_Ignorable_Code_Point}]+/gu;

/** Base64 of 40 characters or more, wrapped or escaped: it may be a ciphertext. */
const BASE64_RUN = /(?:[a-z0-9+/_=-]|%2[bf]|%3d|\\\/|\\u00(?:2b|2f|3d)){40,}(?:(?:\r?\n|\\r\\n|\\n)[a-z0-9+/_=-]+)*/gi;

/** Escapes of one character, as URLs, JSON, JavaScript and XML have them. */
const ESCAPE = new RegExp(
  [
    String.raw`(?:%|\\u00|\\x)(?<hex>[0-9a-f]{2})`,
    String.raw`\\(?<quoted>["'\\/])`,
    '&#x0*(?<xmlHex>[0-9a-f]{2});',
    '&#0*(?<xmlDecimal>[0-9]{2,3});',
    '&(?<named>amp|lt|gt|quot|apos);',
  ].join('|'),
  'gi',
);

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Redactor makes texts safe to print. Everything that is printed passes {@link clean}. A text from a server, a file or an
 * input also passes {@link untrusted} before it is put into a sentence.
 */
export class Redactor {
  readonly #forms = new Set<string>();
  readonly #hexForms = new Set<string>();
  /** The first characters of each ciphertext's forms. There may be thousands, too many to search for each. */
  readonly #beginnings = new Set<string>();
  #longestSecret = 0;

  /**
   * add makes a secret known: as it is, by line, in lower case (as hosts are shown), in base64 and in hex. Texts are
   * unescaped before the search.
   */
  add(secret: Secret): void {
    const lines = secret.reveal().split(/[\r\n]+/);
    for (const value of new Set([secret.reveal(), ...lines.filter(({ length }) => length >= SHORTEST)])) {
      if (value === '') continue;
      this.#longestSecret = Math.max(this.#longestSecret, value.length);
      for (const form of [...withUnescaped(value), ...base64Forms(value)]) this.#forms.add(form);
      if (value.length >= SHORTEST) this.#hexForms.add(hexForm(value));
      if (value.length >= SHORTEST_UNLIKE_WORDS) this.#forms.add(value.toLowerCase());
    }
  }

  /** addCiphertext makes a stored secret's ciphertext known: as it is, in base64 and in hex, as text and as bytes. */
  addCiphertext(ciphertext: Secret): void {
    // Only the beginning is needed, and there may be thousands.
    const value = ciphertext.reveal().slice(0, 2 * BEGINNING);
    const bytes = Buffer.from(value, 'base64');
    const hex = [hexForm(value), bytes.toString('hex')].flatMap((form) => [form, form.toUpperCase()]);
    for (const form of [value, bytes.toString('base64url'), ...base64Forms(value), ...hex]) {
      if (form.length >= BEGINNING) this.#beginnings.add(form.slice(0, BEGINNING));
    }
  }

  /** holdsSecret says whether a text contains a secret. */
  holdsSecret(text: string): boolean {
    return this.#rangesIn(text).length > 0;
  }

  /** clean makes one line of a text, without secrets, control characters and workflow commands. */
  clean(text: string): string {
    return this.#beginningOf(text, false);
  }

  /** untrusted makes a text from elsewhere fit for a sentence: clean, without ciphertexts, and not too long. */
  untrusted(text: string): string {
    // Secrets first, then ciphertexts: the other way round a run of base64 could take the end of a secret with it.
    const withoutCiphertexts = (beginning: string): string =>
      this.#withoutSecrets(beginning).replace(BASE64_RUN, '***');
    return bounded(this.#beginningOf(text, true, withoutCiphertexts), LONGEST);
  }

  /** identifier makes an untrusted name fit to be shown: an ID, a host or a client ID, which may look like a ciphertext. */
  identifier(text: string): string {
    // A short secret must not break an ID that a later step uses.
    if (isUuid(text) && this.#rangesIn(text).every(([start, end]) => end - start < SHORTEST_UNLIKE_WORDS)) return text;
    return bounded(this.#beginningOf(text, true), LONGEST_NAME);
  }

  /**
   * Cleans the beginning of a text. The rest of a secret that was cut in two is dropped. A text from elsewhere that has
   * the most characters that are kept of one may have been cut before.
   */
  #beginningOf(text: string, isUntrusted: boolean, prepare = (beginning: string): string => beginning): string {
    const longest = isUntrusted ? LONGEST_TEXT : LONGEST_LINE;
    const margin = LONGEST_FORM * this.#longestSecret;
    const isWhole = isUntrusted ? text.length < longest : text.length <= longest + margin;
    const shown = this.#cleaned(prepare(isWhole ? text : text.slice(0, longest + margin)));
    return isWhole ? shown : `${shown.slice(0, Math.max(0, shown.length - margin)).toWellFormed()}…`;
  }

  #cleaned(text: string): string {
    // An unfinished escape sequence would take the first character of the secret that follows.
    const escaped = ESCAPE_BEGINS.test(text) ? this.#withoutSecrets(text) : text;
    const visible = escaped.replace(ANSI, '').replace(INVISIBLE, ' ').trim();
    return this.#withoutSecrets(visible)
      .replace(/##\[/g, '## [')
      .replace(/^(\s*):(?=:)/, '$1: ');
  }

  #withoutSecrets(text: string): string {
    return maskRanges(text, this.#rangesIn(text));
  }

  #rangesIn(text: string): Range[] {
    const ranges: Range[] = [];
    let reading: Reading = { text, starts: [], ends: [] };
    // Texts are escaped more than once on their way: a URL in JSON in HTML.
    for (let depth = 0; depth < 4; depth++) {
      this.#find(reading, ranges);
      // Base64 may be wrapped, and line breaks have become blanks.
      const unwrapped = without(reading, /\s+/g);
      if (unwrapped !== reading) this.#find(unwrapped, ranges);
      const next = without(reading, ESCAPE);
      if (next === reading) break;
      reading = next;
    }
    return ranges;
  }

  #find(reading: Reading, ranges: Range[]): void {
    search(reading, reading.text, this.#forms, ranges);
    // Not toLowerCase, which makes two characters of some letters and shifts the rest.
    const lowerCaseHex = reading.text.replace(/[A-F]+/g, (digits) => digits.toLowerCase());
    search(reading, lowerCaseHex, this.#hexForms, ranges);
    for (const { index, 0: run } of reading.text.matchAll(/[A-Za-z0-9+/_=-]{12,}/g)) {
      for (let at = 0; at + BEGINNING <= run.length; at++) {
        if (!this.#beginnings.has(run.slice(at, at + BEGINNING))) continue;
        ranges.push(rangeOf(reading, index + at, index + run.length));
        break;
      }
    }
  }
}

/** bounded cuts a text. Redact it before: a secret that was cut is not found. */
export function bounded(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}

/** A part of the original text. */
type Range = readonly [start: number, end: number];

/** An unescaped text, and where each of its characters stands in the original. Without positions it is the original. */
interface Reading {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function rangeOf({ starts, ends }: Reading, from: number, to: number): Range {
  return [starts[from] ?? from, ends[to - 1] ?? to];
}

function search(reading: Reading, text: string, forms: ReadonlySet<string>, ranges: Range[]): void {
  for (const form of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      ranges.push(rangeOf(reading, at, at + form.length));
    }
  }
}

/** Undoes one layer of escapes, or drops what the pattern matches if it is no escape. */
function without(reading: Reading, pattern: RegExp): Reading {
  if (reading.text.search(pattern) < 0) return reading;
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (character: string, from: number, to: number): void => {
    const [start, end] = rangeOf(reading, from, to);
    text += character;
    starts.push(start);
    ends.push(end);
  };
  let done = 0;
  const copyTo = (to: number): void => {
    for (; done < to; done++) add(reading.text.charAt(done), done, done + 1);
  };
  for (const { index, 0: match, groups } of reading.text.matchAll(pattern)) {
    copyTo(index);
    done += match.length;
    const character = unescaped(groups ?? {});
    if (character !== '') add(character, index, done);
  }
  copyTo(reading.text.length);
  return { text, starts, ends };
}

function unescaped(groups: Readonly<Record<string, string | undefined>>): string {
  const { hex, quoted, xmlHex, xmlDecimal, named } = groups;
  if (quoted !== undefined) return quoted;
  if (named !== undefined) return NAMED[named.toLowerCase()] ?? '';
  if (xmlDecimal !== undefined) return String.fromCharCode(Number(xmlDecimal));
  const code = hex ?? xmlHex;
  return code === undefined ? '' : String.fromCharCode(parseInt(code, 16));
}

/** A value, and what remains of it if it looks like escapes and texts are unescaped. */
function withUnescaped(value: string): string[] {
  const { text } = without({ text: value, starts: [], ends: [] }, ESCAPE);
  return text === value || text.length < SHORTEST ? [value] : [value, ...withUnescaped(text)];
}

/** Replaces each range by `***`. Ranges that touch become one. */
function maskRanges(text: string, ranges: readonly Range[]): string {
  let result = '';
  let done = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (start > done || (start === 0 && done === 0)) result += `${text.slice(done, start)}***`;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}
