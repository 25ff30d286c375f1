import { ABOUT_UUIDS } from '../messages/inputs.ts';
import { isUuid } from '../ona/ids.ts';
import { Fault, type Parser } from './fault.ts';

/*
 * What the text of one input may be. Each rule is pure: it gives the value or throws a Fault.
 */

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
  const ids = listOf('UUIDs', items, isUuid, ABOUT_UUIDS);
  return [...new Set(ids.map((id) => id.toLowerCase()))];
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
