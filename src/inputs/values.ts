/*
 * What one input's text may be: pure rules. A rule throws a BadValue, whose message ends the sentence that begins with
 * the input's name.
 */

/** BadValue says what is wrong with a value, and what its input takes where the value is quoted. */
export class BadValue extends Error {
  readonly takes: string | undefined;

  constructor(what: string, takes?: string) {
    super(takes === undefined ? what : `${what}: ${takes}`);
    this.takes = takes;
  }
}

/** The longest secret, in characters. */
const LONGEST_SECRET = 4096;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** boolean takes the words of YAML 1.2's core schema, as GitHub's own toolkit does. */
export function boolean(text: string): boolean {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw new BadValue(`is ${quoted(text)}`, 'it takes true or false');
}

/** wholeNumber takes a number in a range, both ends included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new BadValue(`is ${quoted(text)}`, `it takes a whole number from ${least} to ${most}`);
  };
}

/** list takes values separated by commas, spaces or new lines, and gives each once. */
export function list(text: string): string[] {
  const values = text.split(/[\s,]+/).filter((value) => value !== '');
  if (values.length === 0) throw new BadValue('has no value in its list');
  return [...new Set(values.map(expanded))];
}

/** lowerCaseList is a list whose values are compared without regard to case. */
export function lowerCaseList(text: string): string[] {
  return [...new Set(list(text).map((value) => value.toLowerCase()))];
}

/** uuids takes a list of UUIDs, and gives them in the lower case of RFC 9562. */
export function uuids(text: string): string[] {
  const values = lowerCaseList(text);
  const bad = values.filter((value) => !UUID.test(value));
  if (bad.length === 0) return values;
  const json = text.startsWith('[') ? ". Of a JSON array, make one with join(fromJSON(…), ' ')" : '';
  throw new BadValue(
    `holds ${bad.map(quoted).join(', ')}`,
    `it takes UUIDs, separated by commas, spaces or new lines${json}`,
  );
}

/** hosts takes a list of hosts, as Ona shows them: no scheme. */
export function hosts(text: string): string[] {
  const values = lowerCaseList(text);
  const bad = values.find((value) => value.includes('://') || value.endsWith('/'));
  if (bad === undefined) return values;
  throw new BadValue(
    `holds ${quoted(bad)}`,
    'it takes hosts as Ona shows them, such as github.com, without https:// and closing slash',
  );
}

/** words takes a list of known words. */
export function words<Word extends string>(known: readonly Word[]): (text: string) => Word[] {
  return (text) =>
    lowerCaseList(text).map((value) => {
      const word = known.find((candidate) => candidate === value);
      if (word === undefined) throw new BadValue(`holds ${quoted(value)}`, `it takes ${known.join(' or ')}`);
      return word;
    });
}

/**
 * baseUrl takes the root of the API and drops trailing slashes. Plain http is for a server on this machine alone, since
 * the key and the secret travel over it.
 */
export function baseUrl(text: string): string {
  const url = webUrl(text, 'https://app.gitpod.io/api');
  if (/[?#]/.test(text)) throw new BadValue('holds a query or fragment: it takes none');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new BadValue('begins with http: it takes https, and http for localhost, 127.0.0.0/8 and [::1] alone');
  }
  return url.href.replace(/\/+$/, '');
}

function webUrl(text: string, example: string): URL {
  const url = URL.parse(plain(text));
  if (url === null || !/^https?:$/.test(url.protocol)) throw new BadValue(`is no URL: it takes one such as ${example}`);
  if (url.username !== '' || url.password !== '') throw new BadValue('holds a user or password: it takes none');
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]';
}

/** issuerUrl takes a URL and gives it exactly as it is: more than one shape is documented. */
export function issuerUrl(text: string): string {
  webUrl(text, 'https://login.microsoftonline.com/TENANT/v2.0');
  return text;
}

/** plain takes a text without white space, control characters or anything that was not expanded. */
export function plain(text: string): string {
  if (/[^\u0021-\u{10ffff}]|[\u007f-\u00a0]/u.test(text)) {
    throw new BadValue('holds white space or control characters: it takes none');
  }
  return expanded(text);
}

function expanded(text: string): string {
  const found = unexpanded(text);
  if (found !== undefined) throw new BadValue(found);
  return text;
}

/** What a text is that was meant to be replaced by something else. */
function unexpanded(text: string): string | undefined {
  if (text === '***') return 'is ***, the mask of a secret: the value itself was lost on the way';
  if (text.includes('${{'))
    return 'holds ${{, an expression that was not expanded: it stands outside a workflow, or in quotes';
  if (/^\$\w+$|^\$\{\w+\}$|^%\w+%$/.test(text))
    return 'is the name of a variable, not its value: nothing expands it here';
  return undefined;
}

/**
 * secretProblem tells why a text can be no client secret and no key: RFC 6749, appendix A.2, has them consist of
 * visible ASCII characters. It never quotes the text. Undefined: it can be one.
 */
export function secretProblem(text: string): string | undefined {
  const problem = unexpanded(text);
  if (problem !== undefined) return problem;
  if (/[\0\ufffd]/.test(text)) return 'is not text in UTF-8: write the file in ASCII';
  if (text.startsWith('\ufeff')) return 'begins with a byte order mark: write the file without one';
  if (/[\r\n]/.test(text)) return 'has more than one line: it takes one';
  if (/\s/.test(text)) return 'holds white space: it takes none';
  if (/[^\u0021-\u007e]/.test(text)) return 'holds control or non-ASCII characters: it takes none';
  if (text.length > LONGEST_SECRET) return `is longer than ${LONGEST_SECRET} characters`;
  return undefined;
}

/** quoted shows a value in an error. The text passes the redactor, like every other, when it is printed. */
function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}
