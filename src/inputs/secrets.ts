import type { Fault, Problem } from '../common/input-problem.ts';
import { Secret } from '../common/secret.ts';
import { sourceOf, sourcesOf, type Source } from './environment.ts';
import { INPUTS } from './inputs.ts';
import { placeholder } from './placeholder.ts';
import { decoded, proxySecrets } from './proxy.ts';
import { readSecretFile } from './secret-file.ts';
import { BadValue, secretText } from './values.ts';

/** The fewest characters of a secret that is masked although it is not used. */
const SHORTEST_UNUSED = 8;

/** The fewest characters of a secret that is looked for in other values. A shorter one may be a word of them. */
const SHORTEST_CONTAINED = 8;

/** A secret that is given, or what is wrong with it. */
interface GivenSecret {
  readonly input: string;
  /** Undefined if it could not be read. */
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
  const [apiKey, ...unusedKeys] = sourcesOf('api-key', env).flatMap(takeApiKey);
  const clientSecrets = [
    takeSecret(sourceOf('oauth-client-secret', env), (text) => text),
    takeSecret(sourceOf('oauth-client-secret-file', env), (path) => readSecretFile(path, env)),
  ].flat();
  const proxies = proxySecrets(sourceOf('base-url', env).text || INPUTS['base-url'].default, env);
  const used = [
    ...[...(apiKey ? [apiKey] : []), ...clientSecrets].flatMap(({ secret }) => secret ?? []),
    ...misplacedSecrets(clientSecrets, env),
    ...proxies.flatMap(({ secret, isUsed }) => (isUsed ? secret : [])),
  ];
  const unused = [
    ...unusedKeys.flatMap(({ secret }) => secret ?? []),
    ...proxies.flatMap(({ secret, isUsed }) => (isUsed ? [] : secret)),
  ];
  const masks = [...used, ...unused.flatMap(longLines)].filter(isWorthMasking);
  return { ...(apiKey && { apiKey }), clientSecrets, masks: distinct(masks) };
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
  const texts = [text, decoded(text) ?? text];
  const holds = (secret: string): boolean =>
    secret.length >= SHORTEST_CONTAINED && texts.some((one) => one.includes(secret));
  const key = apiKey?.secret?.reveal() ?? '';
  const others = clientSecrets.map(({ secret }) => secret?.reveal() ?? '').filter((secret) => secret !== text);
  return (text === key && key !== '') || [key, ...others].some(holds);
}

function takeApiKey({ input, text }: Source): GivenSecret[] {
  const key = text.replace(/^Bearer(\s+|$)/i, '');
  if (text !== '' && key === '') return [{ input, fault: { kind: 'bearer-alone' } }];
  return takeSecret({ input, text: key }, (value) => value);
}

/** No secret if the input is empty. */
function takeSecret({ input, text }: Source, read: (text: string) => string): GivenSecret[] {
  if (text === '') return [];
  try {
    const value = read(text);
    return [{ input, secret: new Secret(value), ...faultOf(value) }];
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    return [{ input, fault: placeholder(text) ?? error.fault }];
  }
}

function faultOf(value: string): { fault?: Fault } {
  try {
    const fault = placeholder(value);
    if (!fault) secretText(value);
    return fault ? { fault } : {};
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    return { fault: error.fault };
  }
}

/** A path that names no file may be the secret itself. A file name is shorter, or has an extension. */
function misplacedSecrets(clientSecrets: readonly GivenSecret[], env: NodeJS.ProcessEnv): Secret[] {
  const { text } = sourceOf('oauth-client-secret-file', env);
  const isNoFile = clientSecrets.some(
    ({ fault }) => fault?.kind === 'file-missing' || fault?.kind === 'file-unreadable',
  );
  return isNoFile && /^(?=.*\d)[^/\\]{20,}$/.test(text) && !/\.[a-z]+$/.test(text) ? [new Secret(text)] : [];
}

/** A short text that the run never sends is left out: masking it would hide parts of IDs and words in the log. */
function longLines(secret: Secret): Secret[] {
  const lines = secret.reveal().split(/[\r\n]+/);
  return lines.filter((line) => line.length >= SHORTEST_UNUSED).map((line) => new Secret(line));
}

function distinct(secrets: readonly Secret[]): Secret[] {
  return [...new Set(secrets.map((secret) => secret.reveal()))].map((text) => new Secret(text));
}

/** A word such as null hides nothing, and masking it would make the log hard to read. */
function isWorthMasking(secret: Secret): boolean {
  const text = secret.reveal();
  const kind = placeholder(text)?.kind;
  return kind !== 'missing-value-word' && kind !== 'mask' && !/^(?:true|false)$/i.test(text);
}
