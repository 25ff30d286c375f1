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

/** proxyVariable gives a variable that is set. Lower case comes first. */
export function proxyVariable(
  name: 'https_proxy' | 'http_proxy' | 'all_proxy' | 'no_proxy',
  env: NodeJS.ProcessEnv,
): ProxyVariable | undefined {
  // Windows ignores case in variable names.
  const names = process.platform === 'win32' ? [name.toUpperCase()] : [name, name.toUpperCase()];
  return names.map((variable) => ({ name: variable, value: env[variable] ?? '' })).find(({ value }) => value !== '');
}

/** proxyFor gives the proxy variable that applies to a URL; none for a URL that is reached directly. */
export function proxyFor(url: string, env: NodeJS.ProcessEnv): ProxyVariable | undefined {
  const { protocol, hostname, port } = new URL(url);
  const isHttps = protocol === 'https:';
  const host = hostname.toUpperCase();
  const hosts = [host, `${host}:${port || (isHttps ? '443' : '80')}`];
  const exceptions = noProxy(env)
    .split(',')
    .map((entry) => entry.trim().toUpperCase())
    .filter((entry) => entry !== '');
  const isExcepted = exceptions.some(
    (entry) => entry === '*' || hosts.some((one) => one === entry || one.endsWith(`.${entry.replace(/^\./, '')}`)),
  );
  return isLoopback(hostname) || isExcepted ? undefined : proxyVariable(isHttps ? 'https_proxy' : 'http_proxy', env);
}

/** isLoopback says whether a host is reached without a proxy, whatever the variables say. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost$|127\.|\[::1\])/i.test(hostname);
}

/** noProxy gives the list of hosts that are reached directly. */
export function noProxy(env: NodeJS.ProcessEnv): string {
  return proxyVariable('no_proxy', env)?.value ?? '';
}

/** proxyProblems says what is wrong with the proxy variable that applies to a URL. */
export function proxyProblems(url: string, env: NodeJS.ProcessEnv): Problem[] {
  const variable = proxyFor(url, env);
  const fault = variable && proxyFault(variable.value);
  return fault ? [{ input: variable.name, ...fault }] : [];
}

function proxyFault(value: string): Fault | undefined {
  const fault = placeholder(value);
  if (fault) return fault;
  const url = parsed(value);
  if (!url) return { kind: 'proxy-not-url' };
  if (!/^https?:$/.test(url.protocol)) return { kind: 'proxy-scheme' };
  const isReadable = decoded(`${url.username}:${url.password}`) !== undefined;
  if (isReadable && !`${url.pathname}${url.search}${url.hash}`.includes('@')) return undefined;
  return { kind: 'proxy-credentials' };
}

/** The fewest characters of a user name without a password that is taken for a token. */
const SHORTEST_TOKEN = 8;

export interface ProxySecret {
  readonly secret: Secret;
  /** Its variable applies to the base URL, so the run may send it. */
  readonly isUsed: boolean;
}

/** proxySecrets finds the passwords, logins and tokens of all proxy variables, as they are and decoded. */
export function proxySecrets(url: string, env: NodeJS.ProcessEnv): ProxySecret[] {
  // A base URL that is not valid uses no proxy.
  const used = URL.canParse(url) ? proxyFor(url, env)?.name : undefined;
  const names = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  return names.flatMap((name) =>
    [...new Set(loginSecrets(env[name] ?? ''))].map((text) => ({ secret: new Secret(text), isUsed: name === used })),
  );
}

function loginSecrets(value: string): string[] {
  const url = parsed(value);
  // A password with a reserved character makes a URL unreadable, or moves the end of the password.
  const login = /^["']?(?:[a-z][a-z0-9+.-]*:[/\\]+)?(.*)@/is.exec(value.trim())?.[1] ?? '';
  // A user name may hold an @, as e-mail addresses do. It holds no colon.
  const [name = '', ...rest] = login.split(':');
  const logins = [
    [url?.username ?? '', url?.password ?? ''],
    [name, rest.join(':')],
  ];
  const readable = logins.map((parts) => parts.map((part) => decoded(part) ?? part));
  return [...logins, ...readable].flatMap(([user = '', password = '']) => {
    if (password !== '') return [password, `${user}:${password}`];
    // A token may stand in place of the user. A short name is no secret, and part of other words.
    return user.length < SHORTEST_TOKEN ? [] : [user];
  });
}

/** A value without a scheme stands for an http proxy, unless the host and its port look like a scheme. */
function parsed(value: string): URL | null {
  return URL.parse(value) ?? (/^https?:\/\//.test(value) ? null : URL.parse(`http://${value}`));
}

/** decoded undoes percent-encoding; undefined if it is wrong. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
