import { stripVTControlCharacters } from 'node:util';

/** A shorter text is no secret here: it would shred every other text. */
const SHORTEST_SECRET = 8;

/** Controls but the line break, and what has no width: Unicode's format characters and separators of lines. */
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** Redactor makes texts safe to print. */
export class Redactor {
  /** The longest first, because one secret may contain another. */
  #forms: readonly string[] = [];

  /** add makes a secret known: as it is, escaped for JSON, HTML and URIs, in base64 and base64url. False: it is too short. */
  add(secret: string): boolean {
    if (secret.length < SHORTEST_SECRET) return false;
    const bytes = Buffer.from(secret);
    const forms = [
      ...this.#forms,
      secret,
      JSON.stringify(secret).slice(1, -1),
      escaped(secret),
      encodeURIComponent(secret.toWellFormed()),
      // A form, as a token request has it, spells more characters as %7E.
      new URLSearchParams([['', secret]]).toString().slice(1),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
    ];
    this.#forms = [...new Set(forms)].sort((a, b) => b.length - a.length);
    return true;
  }

  /**
   * clean takes secrets, invisible characters and workflow commands out of a text. The runner obeys `::` at the start of
   * a line, behind white space too, and `##[` anywhere. Line breaks stay.
   */
  clean(text: string): string {
    const redacted = this.#withoutSecrets(text);
    const visible = stripVTControlCharacters(redacted).replace(INVISIBLE, ' ');
    // Again, because an escape sequence may have stood in the middle of a secret.
    return this.#withoutSecrets(visible)
      .replaceAll('##[', '## [')
      .replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
  }

  /** foreign makes a text from outside fit for a sentence: clean, on one line, and cut. */
  foreign(text: string, longest = 500): string {
    return bounded(this.clean(text).replace(/\s+/g, ' ').trim(), longest);
  }

  #withoutSecrets(text: string): string {
    return this.#forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
  }
}

/** bounded cuts a text. Clean it before: a secret that was cut is not found. */
export function bounded(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** escaped makes a text fit for HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
