import { readFileSync, statSync } from 'node:fs';
import type { EnvironmentHints } from '../common/environment-hints.ts';
import { isLoopback, noProxy, proxyFor, proxyVariable } from '../common/proxy.ts';

/** readEnvironmentHints looks for causes of a failed connection to a URL. */
export function readEnvironmentHints(env: NodeJS.ProcessEnv, url: string): EnvironmentHints {
  const proxy = unusedProxy(env, url);
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  return {
    ...(proxy && { proxy }),
    noProxySeparators: proxyFor(url, env) !== undefined && /;|[^\s,]\s+[^\s,]/.test(noProxy(env)),
    ...(file !== '' && { certificates: { file, state: certificatesIn(file) } }),
  };
}

function unusedProxy(env: NodeJS.ProcessEnv, url: string): EnvironmentHints['proxy'] {
  // No proxy applies to this machine itself.
  if (isLoopback(new URL(url).hostname)) return undefined;
  const isHttps = url.startsWith('https:');
  if (proxyVariable(isHttps ? 'https_proxy' : 'http_proxy', env)) return undefined;
  if (isHttps && proxyVariable('http_proxy', env)) return 'http-proxy-only';
  return proxyVariable('all_proxy', env) ? 'all-proxy-only' : undefined;
}

function certificatesIn(file: string): NonNullable<EnvironmentHints['certificates']>['state'] {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) return 'missing';
    if (!stats.isFile()) return 'unreadable';
    return /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(readFileSync(file, 'latin1')) ? 'ok' : 'no-pem';
  } catch {
    return 'unreadable';
  }
}
