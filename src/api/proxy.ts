import { checkBypass, getProxyUrl } from '@actions/http-client/lib/proxy';
import { TransportError } from './transport-error.ts';

/**
 * proxyFor gives the proxy that the environment names for a URL, by the rules of every action; undefined where the URL
 * is reached directly. It throws a {@link TransportError} if the variable cannot be used, where http-client would go
 * around the proxy. The inputs are checked for that too, but not the addresses to which a redirect leads.
 */
export function proxyFor(url: URL): URL | undefined {
  if (checkBypass(url) || !isProxySet(url.protocol)) return undefined;
  const proxy = parsed(url);
  if (proxy && /^https?:$/.test(proxy.protocol) && !`${proxy.pathname}${proxy.search}${proxy.hash}`.includes('@')) {
    return proxy;
  }
  // Without the value: it may hold a password.
  const message = `the proxy variable for ${url.host} cannot be used`;
  throw new TransportError('proxy_error', message, { mayHaveArrived: false, isFinal: true });
}

function isProxySet(protocol: string): boolean {
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  return [process.env[name], process.env[name.toUpperCase()]].some((value = '') => value !== '');
}

function parsed(url: URL): URL | undefined {
  try {
    return getProxyUrl(url);
  } catch {
    return undefined;
  }
}
