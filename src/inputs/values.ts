import type { Code, Parts } from '../messages/message.ts';
import { isUuid } from '../ona/ids.ts';

/* What the text of one input may be. Each rule is pure. */

/** Parser makes a value of an input's text, which is trimmed and not empty, or throws a Fault. */
export type Parser<Value> = (text: string) => Value;

export interface FaultParts extends Parts {
  /** Texts from the input, told behind the detail unless they are long or hold a secret. */
  readonly quoted?: readonly string[];
}

/** Fault is what is wrong with one input, which the reader makes a message of. */
export class Fault extends Error {
  readonly code: Code;
  readonly parts: FaultParts;

  constructor(code: Code, parts: FaultParts = {}) {
    super(code);
    this.code = code;
    this.parts = parts;
  }
}

/** Blanks and line breaks may separate values. U+2011 and U+2800 are neither format characters nor space to Unicode. */
const INVISIBLE = /(?![\t\n\r ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2011\u2800]/u;

/** checkText throws what is wrong with a text, whichever input it is from. */
export function checkText(text: string): void {
  if (text.includes('${{')) {
    const advice = 'GitHub evaluates ${{ … }} only in the workflow file.';
    throw new Fault('placeholder', { detail: ' an expression that was not evaluated', advice });
  }
  if (INVISIBLE.test(text)) throw new Fault('invalid_characters');
}

/** What stands in the place of a value: how to know it, what it looks like, and what to do. */
const PLACEHOLDERS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:[*•●∙⋅·]+|\[redacted\])$/i, 'a mask', 'A log, a tool or a job output hid the value.'],
  [/^(?:null|none|nil|undefined)$/i, 'a word for a missing value', 'jq -r prints null, and Python prints None.'],
  [/^(?:".*"|'.*'|`.*`|“.*”|‘.*’)$/s, 'a value in quotes', 'With az, use --output tsv. With jq, use -r.'],
  [/^[[{].*[\]}]$/s, 'a JSON document or a template', 'Choose one field in the step that reads it.'],
  [/^\$/, 'the name of a variable', 'Use ${{ secrets.NAME }}, ${{ vars.NAME }} or ${{ env.NAME }}.'],
  [/\\n$/, 'a value with a line break written as text', 'Remove the backslash and the n at its end.'],
  [
    /^(?:[a-z][a-z0-9+.-]*:\/\/|arn:|projects\/[^/]+\/secrets\/)/i,
    'a reference',
    'Load the secret in an earlier step.',
  ],
];

/** secret takes a key or a client secret. It is never quoted. */
export function secret(text: string): string {
  if (text.length < 16) throw new Fault('secret_too_short');
  return clientId(text);
}

/** clientId takes the ID of an OAuth app, which may be a secret by mistake. Both are visible ASCII (RFC 6749, appendix A). */
export function clientId(text: string): string {
  for (const [pattern, what, advice] of PLACEHOLDERS) {
    if (pattern.test(text)) throw new Fault('placeholder', { detail: ` ${what}`, advice });
  }
  if (!/^[\u0021-\u007e]*$/.test(text)) throw new Fault('invalid_characters');
  if (text.length > 4096) throw new Fault('invalid_value', { detail: ' at most 4,096 characters long' });
  return text;
}

/** clientIds takes a list of them. */
export function clientIds(text: string): string[] {
  return list(text).map(clientId);
}

/** boolean takes the words of YAML 1.2's core schema, like GitHub's own toolkit. */
export function boolean(text: string): boolean {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw new Fault('invalid_value', { detail: ' true or false', quoted: [text] });
}

/** wholeNumber takes a number in a range, both ends included. */
export function wholeNumber(least: number, most: number): Parser<number> {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new Fault('invalid_value', { detail: ` a whole number from ${least} to ${most}`, quoted: [text] });
  };
}

/** list takes values separated by commas, blanks or new lines, and gives each once. */
export function list(text: string): string[] {
  return listOf('values', text, () => true);
}

/** words takes a list of known words. */
export function words(known: readonly string[]): Parser<string[]> {
  return (text) => listOf(`of ${known.join(' and ')}`, text, (value) => known.includes(value));
}

/** uuids takes a list of UUIDs, also as a JSON array, and gives each once, in lower case. */
export function uuids(text: string): string[] {
  const items = text.replace(/^\[(.*)\]$/s, '$1').replaceAll('"', ' ');
  const advice =
    'Separate several with commas, spaces or new lines. A name is no ID. If Ona lists an ID that is not a UUID, the ' +
    'integration is inherited: change it where it was created.';
  return [...new Set(listOf('UUIDs', items, isUuid, advice).map((id) => id.toLowerCase()))];
}

/** hosts takes a list of hosts as Ona returns them. A URL stands for its host and path. */
export function hosts(text: string): string[] {
  const items = text.replace(/(?<![^\s,])https?:\/\/|\/+(?![^\s,])/gi, '');
  return listOf('hosts such as github.com or dev.azure.com/acme', items, (value) => !/[@?#]|:\/\//.test(value));
}

/** rootUrl takes the root of an API, and gives it without slashes at its end. */
export function rootUrl(text: string): string {
  const url = URL.parse(text);
  if (isConfidential(url) && !/[\s?#]/.test(text) && url.username + url.password === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new Fault('invalid_value', {
    detail: ' an https URL without user name, password, query and fragment',
    advice: 'Only localhost, 127.0.0.0/8 and [::1] may use http://.',
  });
}

/** isConfidential says whether secrets may travel to a URL: by https, or on this machine. */
export function isConfidential(url: URL | null): url is URL {
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
}

/** issuerUrl takes a URL and gives it exactly as it is: Ona documents more than one form. */
export function issuerUrl(text: string): string {
  // A variable that is empty leaves an empty segment; others leave their name, or what stands for nothing.
  if (/[{}<>$]|%\w+%|\/(?:undefined|null)(?:\/|$)|[^:]\/\//.test(text))
    throw new Fault('placeholder', { detail: ' a template that was not filled in' });
  if (/^https:\/\/\S+$/i.test(text) && URL.canParse(text)) return text;
  throw new Fault('invalid_value', { detail: ' an https URL without white space' });
}

/** directory takes a path that begins with a slash. */
export function directory(text: string): string {
  if (/^\/\S*$/.test(text)) return text;
  throw new Fault('invalid_value', { detail: ' a path such as /tfs, without white space', quoted: [text] });
}

function listOf(what: string, text: string, isRight: (value: string) => boolean, advice = ''): string[] {
  const values = [...new Set(text.match(/[^\s,]+/g))];
  const quoted = values.filter((value) => !isRight(value));
  if (values.length > 0 && quoted.length === 0) return values;
  throw new Fault('invalid_value', { detail: ` one or more ${what}`, quoted, advice });
}
