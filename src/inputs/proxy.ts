import type { Fault, Problem } from '../common/input-problem.ts';
import { Secret } from '../common/secret.ts';
import { placeholder } from './placeholder.ts';

/*
 * The proxy variables. @actions/http-client chooses the proxy by the same rules, and ignores a value that it cannot use:
 * the API key and the secret would then go around the proxy.
 */

/** A proxy variable that is set. */
export interface ProxyVariable {
  readonly name: string;
  readonly value: string;
}

/** proxyVariable gives the variable that applies to URLs of a scheme. Lower case comes first. */
export function proxyVariable(scheme: 'https' | 'http' | 'all', env: NodeJS.ProcessEnv): ProxyVariable | undefined {
  return firstSet(`${scheme}_proxy`, env);
}

function firstSet(name: string, env: NodeJS.ProcessEnv): ProxyVariable | undefined {
  // Windows ignores case in variable names.
  const names = process.platform === 'win32' ? [name.toUpperCase()] : [name, name.toUpperCase()];
  return names.map((variable) => ({ name: variable, value: env[variable] ?? '' })).find(({ value }) => value !== '');
}

/** proxyFor gives the proxy variable that applies to a URL; none for a URL that is reached directly. */
export function proxyFor(url: string, env: NodeJS.ProcessEnv): ProxyVariable | undefined {
  const { protocol, hostname, port } = new URL(url);
  const isHttps = protocol === 'https:';
  const host = hostname.toUpperCase();
  const isLoopback = host === 'LOCALHOST' || host.startsWith('127.') || host.startsWith('[::1]');
  const hosts = [host, `${host}:${port || (isHttps ? '443' : '80')}`];
  const isExcepted = noProxyEntries(env).some(
    (entry) => entry === '*' || hosts.some((one) => one === entry || one.endsWith(`.${entry.replace(/^\./, '')}`)),
  );
  return isLoopback || isExcepted ? undefined : proxyVariable(isHttps ? 'https' : 'http', env);
}

function noProxyEntries(env: NodeJS.ProcessEnv): string[] {
  return noProxy(env)
    .split(',')
    .map((entry) => entry.trim().toUpperCase())
    .filter((entry) => entry !== '');
}

/** noProxy gives the list of hosts that are reached directly. */
export function noProxy(env: NodeJS.ProcessEnv): string {
  return firstSet('no_proxy', env)?.value ?? '';
}

/** proxyProblems says what is wrong with the proxy variable that applies to a URL. */
export function proxyProblems(url: string, env: NodeJS.ProcessEnv): Problem[] {
  const variable = proxyFor(url, env);
  const fault = variable && proxyFault(variable.value);
  return fault ? [{ input: variable.name, ...fault }] : [];
}

/** A value without a scheme stands for an http proxy, unless the host and its port look like a scheme. */
function proxyFault(value: string): Fault | undefined {
  const fault = placeholder(value);
  if (fault) return fault;
  const url = URL.parse(value) ?? URL.parse(/^https?:\/\//.test(value) ? '' : `http://${value}`);
  if (!url) return { kind: 'proxy-not-url' };
  if (!/^https?:$/.test(url.protocol)) return { kind: 'proxy-scheme' };
  const isReadable = [url.username, url.password].every((part) => decoded(part) !== undefined);
  return isReadable && !`${url.pathname}${url.search}${url.hash}`.includes('@')
    ? undefined
    : { kind: 'proxy-credentials' };
}

/** proxyPasswords finds the passwords of all proxy variables, as they are and decoded. */
export function proxyPasswords(env: NodeJS.ProcessEnv): Secret[] {
  const values = ['https', 'http', 'all'].flatMap((scheme) => [
    env[`${scheme}_proxy`],
    env[`${scheme}_PROXY`.toUpperCase()],
  ]);
  const passwords = values.flatMap((value = '') => {
    // No URL: a password with a reserved character makes one unreadable.
    const password = /^["']?(?:[a-z][a-z0-9+.-]*:\/\/)?[^:@]*:(.+)@/is.exec(value)?.[1] ?? '';
    return password === '' ? [] : [password, decoded(password) ?? password];
  });
  return [...new Set(passwords)].map((password) => new Secret(password));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
