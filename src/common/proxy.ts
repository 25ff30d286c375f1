/*
 * Which proxy a URL is reached through: the rule of @actions/http-client, for any environment. http-client ignores a
 * value that it cannot use, and the API key and the secret would go around the proxy: here it is a fault.
 */

/** A proxy variable that is set. */
interface ProxyVariable {
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

/** isLoopback says whether http-client reaches a host without a proxy, whatever the variables say. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost$|127\.|\[::1\])/i.test(hostname);
}

/** noProxy gives the list of hosts that are reached directly. */
export function noProxy(env: NodeJS.ProcessEnv): string {
  return proxyVariable('no_proxy', env)?.value ?? '';
}

/** proxyUrl reads a variable. Without a scheme it stands for an http proxy, unless the host looks like a scheme. */
export function proxyUrl(value: string): URL | null {
  return URL.parse(value) ?? (/^https?:\/\//.test(value) ? null : URL.parse(`http://${value}`));
}

/** proxyUrlFault says why a proxy cannot be used. */
export function proxyUrlFault(url: URL | null): 'proxy-not-url' | 'proxy-scheme' | 'proxy-credentials' | undefined {
  if (!url) return 'proxy-not-url';
  if (!/^https?:$/.test(url.protocol)) return 'proxy-scheme';
  const isReadable = decoded(`${url.username}:${url.password}`) !== undefined;
  // A reserved character in a password moves the end of the host.
  return isReadable && !`${url.pathname}${url.search}${url.hash}`.includes('@') ? undefined : 'proxy-credentials';
}

/** decoded undoes percent-encoding; undefined if it is wrong. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
