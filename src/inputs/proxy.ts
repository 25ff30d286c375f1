import type { Problem } from '../common/input-problem.ts';
import { decoded, proxyFor, proxyUrl, proxyUrlFault } from '../common/proxy.ts';
import { Secret } from '../common/secret.ts';
import { placeholder } from './placeholder.ts';

/** proxyProblems says what is wrong with the proxy variable that applies to a URL. */
export function proxyProblems(url: string, env: NodeJS.ProcessEnv): Problem[] {
  const variable = proxyFor(url, env);
  if (!variable) return [];
  const input = variable.name;
  const fault = placeholder(variable.value);
  if (fault) return [{ input, ...fault }];
  const kind = proxyUrlFault(proxyUrl(variable.value));
  return kind ? [{ input, kind }] : [];
}

/** The fewest characters of a user name without a password that is taken for a token. */
const SHORTEST_TOKEN = 8;

/** A password, a login or a token of the proxy variables. */
interface ProxySecret {
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
  const url = proxyUrl(value);
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
