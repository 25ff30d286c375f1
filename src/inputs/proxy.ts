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
  const hosts = [host, `${host}:${port || (isHttps ? '443' : '80')}`];
  const isExcepted = noProxyEntries(env).some(
    (entry) => entry === '*' || hosts.some((one) => one === entry || one.endsWith(`.${entry.replace(/^\./, '')}`)),
  );
  return isLoopback(hostname) || isExcepted ? undefined : proxyVariable(isHttps ? 'https' : 'http', env);
}

/** isLoopback says whether a host is reached without a proxy, whatever the variables say. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost$|127\.|\[::1\])/i.test(hostname);
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

function proxyFault(value: string): Fault | undefined {
  const fault = placeholder(value);
  if (fault) return fault;
  const url = parsed(value);
  if (!url) return { kind: 'proxy-not-url' };
  if (!/^https?:$/.test(url.protocol)) return { kind: 'proxy-scheme' };
  const isReadable = [url.username, url.password].every((part) => decoded(part) !== undefined);
  return isReadable && !`${url.pathname}${url.search}${url.hash}`.includes('@')
    ? undefined
    : { kind: 'proxy-credentials' };
}

/** The fewest characters of a user name without a password that is taken for a token. */
const SHORTEST_TOKEN = 8;

interface Login {
  readonly user: string;
  readonly password: string;
}

/** A secret of the proxy variables. */
export interface ProxySecret {
  readonly secret: Secret;
  /** The run may send it. The variables that do not apply to its base URL are masked as well. */
  readonly isUsed: boolean;
}

/**
 * proxySecrets finds the passwords, logins and tokens of all proxy variables, as they are and decoded. A base URL that
 * is not valid uses no proxy.
 */
export function proxySecrets(url: string, env: NodeJS.ProcessEnv): ProxySecret[] {
  const used = URL.canParse(url) ? proxyFor(url, env)?.name : undefined;
  const names = ['https', 'http', 'all'].flatMap((scheme) => [`${scheme}_proxy`, `${scheme}_PROXY`.toUpperCase()]);
  return names.flatMap((name) =>
    [...new Set(loginSecrets(env[name] ?? ''))].map((text) => ({ secret: new Secret(text), isUsed: name === used })),
  );
}

function loginSecrets(value: string): string[] {
  return loginsIn(value)
    .flatMap(({ user, password }) => [
      { user, password },
      { user: decoded(user) ?? user, password: decoded(password) ?? password },
    ])
    .flatMap(({ user, password }) => {
      if (password !== '') return [password, `${user}:${password}`];
      // A token may stand in place of the user. A short name is no secret, and part of other words.
      return user.length < SHORTEST_TOKEN ? [] : [user];
    });
}

/** The login as a URL parser finds it, and as a person may have meant it. */
function loginsIn(value: string): Login[] {
  const url = parsed(value);
  // A password with a reserved character makes a URL unreadable, or moves the end of the password.
  const login = /^["']?(?:[a-z][a-z0-9+.-]*:[/\\]+)?(.*)@/is.exec(value.trim())?.[1] ?? '';
  // A user name may hold an @, as e-mail addresses do. It holds no colon.
  const [user = '', ...password] = login.split(':');
  return [...(url ? [{ user: url.username, password: url.password }] : []), { user, password: password.join(':') }];
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
