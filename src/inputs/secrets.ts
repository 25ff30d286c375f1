import type { Fault, Problem } from '../common/input-problem.ts';
import { decoded } from '../common/proxy.ts';
import { Secret } from '../common/secret.ts';
import { sourceOf, sourcesOf, type Source } from './environment.ts';
import { INPUTS } from './inputs.ts';
import { placeholder } from './placeholder.ts';
import { proxySecrets } from './proxy.ts';
import { readSecretFile } from './secret-file.ts';
import { BadValue, faultIn, secretFault } from './values.ts';

/**
 * The fewest characters of a secret that is masked although it is not used, and of one that is looked for in other
 * values. A shorter one may be a word, or a part of an ID.
 */
const SHORTEST_UNUSED = 8;

/** A secret that is given, what is wrong with it, or both. */
interface GivenSecret {
  readonly input: string;
  /** Absent if it could not be read. */
  readonly secret?: Secret;
  readonly fault?: Fault;
}

/** The secrets of a run. */
export interface GivenSecrets {
  readonly apiKey?: GivenSecret;
  /** Both forms may be given, which is an error. */
  readonly clientSecrets: readonly GivenSecret[];
  /** Everything to mask before anything is printed: secrets with faults, unused keys and passwords as well. */
  readonly masks: readonly Secret[];
}

/** takeSecrets finds all secrets, with or without faults. */
export function takeSecrets(env: NodeJS.ProcessEnv): GivenSecrets {
  const [apiKey, ...unusedKeys] = sourcesOf('api-key', env).flatMap((source) => takeSecret(source, withoutBearer));
  const file = sourceOf('oauth-client-secret-file', env);
  const clientSecrets = [
    ...takeSecret(sourceOf('oauth-client-secret', env), (text) => text),
    ...takeSecret(file, (path) => readSecretFile(path, env)),
  ];
  const proxies = proxySecrets(sourceOf('base-url', env).text || INPUTS['base-url'].default, env);
  const proxyTexts = (isUsed: boolean): string[] =>
    proxies.filter((proxy) => proxy.isUsed === isUsed).map(({ secret }) => secret.reveal());

  const used = [...textsOf([...(apiKey ? [apiKey] : []), ...clientSecrets]), ...proxyTexts(true)];
  if (isMisplacedSecret(file.text, clientSecrets)) used.push(file.text);
  // Masking a short text that the run never sends would hide parts of IDs and words in the log.
  const unused = [...textsOf(unusedKeys), ...proxyTexts(false)]
    .flatMap((text) => text.split(/[\r\n]+/))
    .filter((line) => line.length >= SHORTEST_UNUSED);
  const masks = new Set([...used, ...unused].filter(isWorthMasking));
  return { ...(apiKey && { apiKey }), clientSecrets, masks: [...masks].map((text) => new Secret(text)) };
}

/** secretProblems lists what is wrong with the API key and the client secret. It quotes neither. */
export function secretProblems({ apiKey, clientSecrets }: GivenSecrets, clientIds: readonly string[]): Problem[] {
  const given = [...(apiKey ? [apiKey] : []), ...clientSecrets];
  const faulty = given.flatMap(({ input, fault }): Problem[] => (fault ? [{ input, ...fault }] : []));
  const mixedUp = clientSecrets.flatMap(({ input, secret, fault }): Problem[] => {
    if (!secret || fault) return [];
    if (apiKey?.secret?.equals(secret) === true) return [{ input, kind: 'is-api-key' }];
    return clientIds.includes(secret.reveal()) ? [{ input, kind: 'is-client-id' }] : [];
  });
  return [...faulty, ...mixedUp];
}

/**
 * holdsOwnSecret says whether a text contains the API key or a client secret, percent-encoded or not. A client ID that is
 * the whole client secret is reported as a wrong secret instead.
 */
export function holdsOwnSecret({ apiKey, clientSecrets }: GivenSecrets, text: string): boolean {
  const key = apiKey?.secret?.reveal();
  if (text === key) return true;
  const secrets = [key ?? '', ...textsOf(clientSecrets).filter((secret) => secret !== text)];
  const texts = [text, decoded(text) ?? text];
  return secrets.some((secret) => secret.length >= SHORTEST_UNUSED && texts.some((one) => one.includes(secret)));
}

function withoutBearer(text: string): string {
  const key = text.replace(/^Bearer(\s+|$)/i, '');
  if (key === '') throw new BadValue({ kind: 'bearer-alone' });
  return key;
}

/** No secret if the input is empty. */
function takeSecret({ input, text }: Source, read: (text: string) => string): GivenSecret[] {
  if (text === '') return [];
  try {
    const value = read(text);
    const fault = placeholder(value) ?? secretFault(value);
    return [{ input, secret: new Secret(value), ...(fault && { fault }) }];
  } catch (error) {
    const fault = faultIn(error);
    return [{ input, fault: placeholder(text) ?? fault }];
  }
}

function textsOf(secrets: readonly GivenSecret[]): string[] {
  return secrets.flatMap(({ secret }) => secret?.reveal() ?? []);
}

/** A path that names no file may be the secret itself. A file name is shorter, or has an extension. */
function isMisplacedSecret(path: string, clientSecrets: readonly GivenSecret[]): boolean {
  const isNoFile = clientSecrets.some(({ fault }) => /^file-(?:missing|unreadable)$/.test(fault?.kind ?? ''));
  return isNoFile && /^(?=.*\d)[^/\\]{20,}$/.test(path) && !/\.[a-z]+$/.test(path);
}

/** A word such as null hides nothing, and masking it would make the log hard to read. */
function isWorthMasking(text: string): boolean {
  const kind = placeholder(text)?.kind;
  return kind !== 'missing-value-word' && kind !== 'mask' && !/^(?:true|false)$/i.test(text);
}
