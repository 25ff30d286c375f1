import type { Answer } from '../http/answer.ts';

/** How many redirects one request follows. */
export const MAX_REDIRECTS = 3;

/** Ona's own hosts: one was seen answering 308 to the other, in a direction that may change. */
const ONA = ['app.gitpod.io', 'app.ona.com'];

/**
 * redirectTarget returns where a request, with the key and maybe a new secret, may be sent again; undefined: nowhere. Only
 * 307 and 308 keep the method and the body, and only the same origin, or the other one of Ona's, is trusted with them.
 */
export function redirectTarget({ url, status, headers }: Omit<Answer, 'text'>): URL | undefined {
  if (status !== 307 && status !== 308) return undefined;
  const to = URL.parse(headers.location ?? '', url.href);
  // Not the property `origin`: the one of `blob:https://host/x` is `https://host`.
  if (to?.protocol !== url.protocol) return undefined;
  return to.host === url.host || [url, to].every(({ host }) => ONA.includes(host)) ? to : undefined;
}

/** baseUrlOf returns the base URL of the address of a method, or the address, where it does not end in the method's path. */
export function baseUrlOf(address: string, path: string): string {
  return address.endsWith(path) ? address.slice(0, -path.length) : address;
}
