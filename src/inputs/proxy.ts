import { PROXY_VARIABLES, type Problem } from './secrets.ts';

/**
 * proxyProblems refuses proxy variables that @actions/http-client would silently pass over, which would send the key
 * and the secret around the proxy. Like there, a value without scheme may stand for an http:// proxy; but
 * `proxy.example:8080` parses as a URL with the scheme "proxy.example", and would be passed over, too.
 */
export function proxyProblems(env: NodeJS.ProcessEnv): Problem[] {
  return PROXY_VARIABLES.filter((name) => (env[name] ?? '') !== '' && !isUsable(env[name] ?? '')).map((name) => ({
    input: name,
    text: 'is set in the environment and is no URL of a proxy: it takes one such as http://proxy.example:8080',
  }));
}

function isUsable(value: string): boolean {
  const url = URL.parse(value) ?? (/^https?:\/\//.test(value) ? null : URL.parse(`http://${value}`));
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) return false;
  try {
    decodeURIComponent(url.username);
    decodeURIComponent(url.password);
    return true;
  } catch {
    return false;
  }
}
