import type { Fault } from '../common/input-problem.ts';
import { isUuid } from '../common/uuid.ts';
import { placeholder } from './placeholder.ts';

/*
 * What the text of one input may be. Each rule is pure: it gives the value, or throws a BadValue. A secret's rule gives
 * its fault instead, because a wrong secret is masked as well.
 */

/** BadValue says what is wrong with a value. */
export class BadValue extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** faultIn gives the fault of a BadValue, and throws every other error again. */
export function faultIn(error: unknown): Fault {
  if (error instanceof BadValue) return error.fault;
  throw error;
}

/** refusePlaceholder refuses what stands in the place of a value. */
export function refusePlaceholder(text: string, takesJson = false): void {
  const fault = placeholder(text);
  if (fault && !(takesJson && fault.kind === 'json')) throw new BadValue(fault);
}

const LONGEST_SECRET = 4096;

/** boolean takes the words of YAML 1.2's core schema, like GitHub's own toolkit. */
export function boolean(text: string): boolean {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw new BadValue({ kind: 'not-boolean', quoted: [text] });
}

/** wholeNumber takes a number in a range, both ends included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new BadValue({ kind: 'not-number', quoted: [text], least, most });
  };
}

/** list takes values separated by commas, spaces or new lines, and gives each once. */
export function list(text: string): string[] {
  const values = text.match(/[^\s,]+/g) ?? [];
  if (values.length === 0) throw new BadValue({ kind: 'empty-list' });
  for (const value of values) refusePlaceholder(value);
  return [...new Set(values)];
}

/** uuids takes a list of UUIDs, also as a JSON array, and gives them in lower case, as RFC 9562 writes them. */
export function uuids(text: string): string[] {
  const values = list(text.replace(/^\[(.*)\]$/s, '$1').replace(/"([^"]*)"/g, '$1'));
  // Quoted as given: the runner does not mask a secret in another case.
  const bad = values.filter((value) => !isUuid(value));
  if (bad.length > 0) throw new BadValue({ kind: 'not-uuid', quoted: bad });
  return [...new Set(values.map((value) => value.toLowerCase()))];
}

/** hosts takes a list of hosts as Ona shows them. It ignores http(s):// at the start and slashes at the end. */
export function hosts(text: string): string[] {
  const values = list(text).map((value) => value.replace(/^https?:\/\//i, '').replace(/\/+$/, ''));
  const bad = values.filter((value) => value === '' || /[@?#]|:\/\//.test(value));
  if (bad.length > 0) throw new BadValue({ kind: 'not-host', quoted: bad });
  return [...new Set(values)];
}

/** words takes a list of known words. */
export function words<Word extends string>(known: readonly Word[]): (text: string) => Word[] {
  return (text) => {
    const values = list(text);
    const bad = values.filter((value) => !known.some((word) => word === value.toLowerCase()));
    if (bad.length > 0) throw new BadValue({ kind: 'unknown-word', quoted: bad, known });
    return known.filter((word) => values.some((value) => value.toLowerCase() === word));
  };
}

/**
 * baseUrl takes the root of the API and drops trailing slashes. The API key and the secret travel over it, so http is
 * only for a server on this machine.
 */
export function baseUrl(text: string): string {
  const url = webUrl(text, 'https://app.gitpod.io/api');
  if (/[?#]/.test(text)) throw new BadValue({ kind: 'url-query' });
  // Stricter than the rule for proxies: 127.example.com is not this machine.
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!isHttps(text) && !(isLoopback && /^http:\/\//i.test(text))) {
    throw new BadValue({ kind: 'not-https', takesLoopback: true });
  }
  if (url.pathname.includes('/gitpod.v1.')) throw new BadValue({ kind: 'method-url' });
  return url.href.replace(/\/+$/, '');
}

/** issuerUrl takes a URL and gives it exactly as it is: Ona documents more than one form. */
export function issuerUrl(text: string): string {
  if (/[{}<>]/.test(text)) throw new BadValue({ kind: 'unfilled-template' });
  const url = webUrl(text, 'https://login.microsoftonline.com/TENANT/v2.0');
  // A variable that is empty leaves an empty segment.
  if (url.pathname.includes('//')) throw new BadValue({ kind: 'unfilled-template' });
  if (!isHttps(text)) throw new BadValue({ kind: 'not-https', takesLoopback: false });
  return text;
}

function webUrl(text: string, example: string): URL {
  const url = URL.parse(plain(text));
  if (url === null) throw new BadValue({ kind: 'not-url', example });
  if (url.username !== '' || url.password !== '') throw new BadValue({ kind: 'url-credentials' });
  return url;
}

function isHttps(text: string): boolean {
  return /^https:\/\//i.test(text);
}

/** directory takes a path that begins with a slash. */
export function directory(text: string): string {
  if (!text.startsWith('/')) throw new BadValue({ kind: 'no-leading-slash', quoted: [text] });
  return plain(text);
}

/** plain takes a text without white space and control characters. */
export function plain(text: string): string {
  if (/[\u0000-\u0020\u007f-\u00a0]/.test(text)) throw new BadValue({ kind: 'white-space' });
  return text;
}

/** secretFault says why a text is no secret. Keys and secrets are visible ASCII (RFC 6749, appendix A.2). */
export function secretFault(text: string): Fault | undefined {
  if (/[\0\ufffd]/.test(text)) return { kind: 'not-utf8' };
  if (/[\r\n]/.test(text)) return { kind: 'several-lines' };
  if (/[\s\u0000-\u001f\u007f-\u009f]/.test(text)) return { kind: 'white-space' };
  if (/[^\u0021-\u007e]/.test(text)) return { kind: 'not-ascii' };
  // What an expression such as inputs.x && secrets.y gives.
  if (/^(?:true|false)$/i.test(text)) return { kind: 'boolean-as-secret' };
  if (/^https?:\/\//i.test(text)) return { kind: 'reference', vault: 'url' };
  return text.length > LONGEST_SECRET ? { kind: 'too-long' } : undefined;
}
