import { openSync, closeSync, fstatSync, readFileSync, statSync } from 'node:fs';
import * as core from '@actions/core';
import { Secret } from '../common/secret.ts';
import { secretProblem } from './values.ts';

/** The largest secret file, in bytes. */
const LARGEST_FILE = 64 * 1024;

/** An input that is wrong, and how. */
export interface Problem {
  /** Its name, and where its value is from, if not from the step. */
  readonly input: string;
  /** Ends the sentence that begins with the input's name. */
  readonly text: string;
}

/** A secret that was given, with what speaks against it. */
export interface GivenSecret {
  readonly input: string;
  /** Undefined: it could not be read. */
  readonly secret?: Secret;
  readonly problem?: string;
}

/** Everything of a run's configuration that must be masked. */
export interface GivenSecrets {
  readonly apiKey?: GivenSecret;
  /** Both forms may be given, which is an error, and both must be masked even so. */
  readonly clientSecrets: readonly GivenSecret[];
  readonly proxyPasswords: readonly Secret[];
}

/** Proxy variables that @actions/http-client reads. Windows knows no case in their names, and would tell each twice. */
export const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY'].flatMap((name) =>
  process.platform === 'win32' ? [name] : [name.toLowerCase(), name],
);

/** takeSecrets finds all secrets, legal or not, so that they can be masked before anything is printed. */
export function takeSecrets(env: NodeJS.ProcessEnv): GivenSecrets {
  const apiKey = takeApiKey(env);
  const value = core.getInput('oauth-client-secret');
  const path = core.getInput('oauth-client-secret-file');
  return {
    ...(apiKey && { apiKey }),
    clientSecrets: [
      ...(value === '' ? [] : [judged('oauth-client-secret', value)]),
      ...(path === '' ? [] : [readSecretFile('oauth-client-secret-file', path)]),
    ],
    proxyPasswords: PROXY_VARIABLES.flatMap((name) => passwordsOf(env[name] ?? '')),
  };
}

/** allSecrets lists what must be masked. */
export function allSecrets({ apiKey, clientSecrets, proxyPasswords }: GivenSecrets): Secret[] {
  return [apiKey?.secret, ...clientSecrets.map(({ secret }) => secret), ...proxyPasswords].filter(
    (secret) => secret !== undefined,
  );
}

/** secretProblems lists what speaks against the key and the secret. It quotes neither. */
export function secretProblems({ apiKey, clientSecrets }: GivenSecrets, whyEmpty: () => string): Problem[] {
  const clientIds = [core.getInput('oauth-client-id'), ...core.getInput('match-oauth-client-id').split(/[\s,]+/)];
  const found = [apiKey ?? missingApiKey(whyEmpty), ...clientSecrets].flatMap(({ input, problem }) =>
    problem === undefined ? [] : [{ input, text: problem }],
  );
  for (const { input, secret } of clientSecrets) {
    if (!secret) continue;
    if (apiKey?.secret?.equals(secret) === true)
      found.push({ input, text: 'is the API key: it takes the client secret' });
    if (clientIds.includes(secret.reveal()))
      found.push({ input, text: 'is the client ID: it takes the client secret' });
  }
  return found;
}

function missingApiKey(whyEmpty: () => string): GivenSecret {
  const problem = `is empty, and so are ONA_API_KEY and GITPOD_API_KEY: it takes an Ona personal access token. ${whyEmpty()}`;
  return { input: 'api-key', problem };
}

function takeApiKey(env: NodeJS.ProcessEnv): GivenSecret | undefined {
  const sources = {
    'api-key': core.getInput('api-key'),
    'api-key (from ONA_API_KEY)': env['ONA_API_KEY'],
    'api-key (from GITPOD_API_KEY)': env['GITPOD_API_KEY'],
  };
  for (const [input, source = ''] of Object.entries(sources)) {
    const given = source.trim();
    if (given === '') continue;
    const key = given.replace(/^Bearer(\s+|$)/i, '');
    if (key === '') return { input, problem: 'is the word Bearer alone: the key is missing' };
    return judged(input, key);
  }
  return undefined;
}

function judged(input: string, value: string): GivenSecret {
  const problem = secretProblem(value);
  return { input, secret: new Secret(value), ...(problem !== undefined && { problem }) };
}

function readSecretFile(input: string, path: string): GivenSecret {
  try {
    const stats = statSync(path);
    // Before it is opened: opening a pipe would wait for whoever writes to it.
    if (!stats.isFile()) return { input, problem: 'is the path of something that is not a regular file' };
    const value = readBounded(path).replace(/\r?\n$/, '');
    if (value === '') return { input, problem: 'is the path of an empty file' };
    return judged(input, value);
  } catch (error) {
    if (error instanceof TooLarge) return { input, problem: `is the path of a file of over ${LARGEST_FILE} bytes` };
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { input, problem: code === 'ENOENT' ? 'is the path of no file' : `cannot be read (${code})` };
  }
}

class TooLarge extends Error {}

function readBounded(path: string): string {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > LARGEST_FILE) throw new TooLarge();
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** As it stands in the URL, and decoded. */
function passwordsOf(proxy: string): Secret[] {
  const password = (URL.parse(proxy) ?? URL.parse(`http://${proxy}`))?.password ?? '';
  return password === '' ? [] : [...new Set([password, decoded(password)])].map((value) => new Secret(value));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
