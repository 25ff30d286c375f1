/** How many redirects one request follows. */
export const MAX_REDIRECTS = 3;

/** Ona's own hosts: one was seen answering 308 to the other, in a direction that may change. */
const ONA_ORIGINS = new Set(['https://app.gitpod.io', 'https://app.ona.com']);

/**
 * redirectTarget gives where a request, with the key and maybe a new secret, may be sent again; undefined: nowhere. Only
 * 307 and 308 keep the method and the body, and only the same origin, or the other one of Ona's, is trusted with them.
 */
export function redirectTarget(from: URL, status: number, location: string): URL | undefined {
  if (status !== 307 && status !== 308) return undefined;
  const to = URL.parse(location, from.href);
  if (to?.username !== '' || to.password !== '') return undefined;
  return isSameOrigin(from, to) || (isOna(from) && isOna(to)) ? to : undefined;
}

/** The property `origin` would not do: the one of `blob:https://host/x` is `https://host`. */
function isSameOrigin(from: URL, to: URL): boolean {
  return isHttp(to) && to.protocol === from.protocol && to.host === from.host;
}

function isOna(url: URL): boolean {
  return isHttp(url) && ONA_ORIGINS.has(url.origin);
}

/** isHttp says whether a URL names a host that is reached by HTTP. */
export function isHttp({ protocol, host }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && host !== '';
}
