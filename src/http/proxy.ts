import { readFileSync } from 'node:fs';
import { unescape } from 'node:querystring';
import { checkBypass } from '@actions/http-client/lib/proxy';

/*
 * Which proxy a URL is reached through. http-client decides whether one applies, but ignores a value that it cannot use,
 * so that key and secret would go around the proxy: here that is a fault.
 */

/** The variables are read in this order, as http-client does. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY'];
/** Their passwords are secrets, whether the variables are used or not. */
const ALL_VARIABLES = [...VARIABLES, 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** proxyFor returns the proxy that a URL is reached through; undefined: none applies, or it is no http(s) URL. */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): URL | undefined {
  const value = (env[applying(url, env) ?? ''] ?? '').trim();
  // A value without a scheme stands for an http proxy.
  const proxy = URL.parse(SCHEME.test(value) ? value : `http://${value}`);
  return proxy && /^https?:$/.test(proxy.protocol) && !/["'\s]/.test(value) ? proxy : undefined;
}

/** proxyFault returns the name of the proxy variable that applies to a URL and is no http(s) URL. */
export function proxyFault(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  return proxyFor(url, env) ? undefined : applying(url, env);
}

/** proxySecrets returns the passwords in all proxy variables, as written and decoded. */
export function proxySecrets(env: NodeJS.ProcessEnv): string[] {
  const passwords = ALL_VARIABLES.flatMap((name) => {
    // A reserved character in a password would move the end of what URL takes for it.
    const [, written = ''] = /^[^:@]*:(.+)@/.exec((env[name] ?? '').replace(/^[\s"']+/, '').replace(SCHEME, '')) ?? [];
    return [written, unescape(written)];
  });
  return [...new Set(passwords)].filter((password) => password !== '');
}

/** proxyHint says which kind of proxy variable is set while HTTPS_PROXY, the only one that is read, is not. */
export function proxyHint(env: NodeJS.ProcessEnv): 'http_proxy' | 'all_proxy' | undefined {
  const isSet = (name: string): boolean => [name, name.toUpperCase()].some((one) => (env[one] ?? '').trim() !== '');
  return isSet('https_proxy') ? undefined : (['http_proxy', 'all_proxy'] as const).find(isSet);
}

/** unreadableCaFile returns the path in NODE_EXTRA_CA_CERTS if that file cannot be read: Node only warns, on stderr. */
export function unreadableCaFile(env: NodeJS.ProcessEnv): string | undefined {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  try {
    if (file !== '') readFileSync(file);
    return undefined;
  } catch {
    return file;
  }
}

/** The name of the variable that applies. checkBypass reads NO_PROXY from the environment of the process. */
function applying(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  if (url.protocol !== 'https:' || checkBypass(url)) return undefined;
  return VARIABLES.find((name) => (env[name] ?? '').trim() !== '');
}
