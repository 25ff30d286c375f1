import type { CreateSource, Job, Message, ReadInputs } from '../job.ts';
import { proxyFault, proxySecrets } from '../http/proxy.ts';
import { CHANGED, message } from '../messages/message.ts';
import { secret } from './credentials.ts';
import { causeOfEmptySecret } from './empty-secret.ts';
import { Fault, type Parser } from './fault.ts';
import { readSecretFile } from './secret-file.ts';
import { boolean, checkText, rootUrl } from './values.ts';

/** What every action uses where no input says something else. Milliseconds. */
export const DEFAULTS = { concurrency: 4, timeout: 30_000, maxRetries: 4 } as const;

const DEFAULT_BASE_URL = 'https://app.gitpod.io/api';

/** A text, and where it was found: the input's name, with the variable if the text is from there. */
interface Found {
  readonly name: string;
  readonly text: string;
  /** Empty: the input itself. */
  readonly variable?: string;
}

/**
 * InputReader reads the inputs of one action, each by a call, and collects everything that is wrong. `api-key` and
 * `base-url` are read by the constructor. Other secrets are read first: an input that is read later is refused if it
 * holds one, and never quoted. An input whose text is empty after trimming is not given. What is wrong reads as undefined.
 */
export class InputReader {
  /** The inputs that are given: a text that is not empty, even if it is wrong; a flag that is true. */
  readonly given = new Set<string>();
  readonly wrong = new Set<string>();
  readonly #env: NodeJS.ProcessEnv;
  readonly #problems: Message[] = [];
  /** Wrong and unused ones as well. */
  readonly #secrets: Found[] = [];
  readonly #apiKey: string | undefined;
  readonly #baseUrl: string | undefined;
  readonly #baseUrlFrom: string;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
    const [key, ...unused] = this.#find('api-key', 'ONA_API_KEY', 'ONA_TOKEN', 'GITPOD_API_KEY')
      .map((found) => ({ ...found, text: found.text.replace(/^Bearer(?:\s+|$)/i, '') }))
      .filter(({ text }) => text !== '');
    this.#apiKey = key && this.#readSecret('api-key', key);
    this.#secrets.push(...unused);
    if (!key) {
      const others = ', and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY';
      this.refuseEmpty('api-key', others, 'Pass an Ona personal access token.');
    }
    const [url] = this.#find('base-url', 'ONA_BASE_URL', 'GITPOD_BASE_URL', 'ONA_HOST');
    this.#baseUrlFrom = url?.variable ?? '';
    const parse = url?.variable === 'ONA_HOST' ? hostUrl : rootUrl;
    this.#baseUrl = url ? this.#parse('base-url', url, parse) : DEFAULT_BASE_URL;
  }

  /** read gives an input's value; undefined if it is not given or wrong. */
  read<Value>(name: string, parse: Parser<Value>): Value | undefined {
    const [found] = this.#find(name);
    return found && this.#parse(name, found, parse);
  }

  /** flag reads a switch that is off by default. It counts as given only if it is true. */
  flag(name: string): boolean {
    const isOn = this.read(name, boolean) === true;
    if (!isOn) this.given.delete(name);
    return isOn;
  }

  /** secret reads an input that is masked and never quoted, by the rules for keys and client secrets. */
  secret(name: string): string | undefined {
    const [found] = this.#find(name);
    return found && this.#readSecret(name, found);
  }

  /** secretFile reads a secret from the file that an input names. */
  secretFile(name: string): string | undefined {
    const text = this.read(name, (path) => readSecretFile(path, this.#env));
    return text === undefined ? undefined : this.#readSecret(name, { name, text });
  }

  /** require refuses those inputs that are not given. */
  require(...names: readonly string[]): void {
    for (const name of names) if (!this.given.has(name)) this.refuseEmpty(name);
  }

  /** refuseEmpty refuses an input that is not given, with the likely cause first. */
  refuseEmpty(name: string, detail = '', advice = ''): void {
    const remedy = causeOfEmptySecret(this.#env);
    this.refuse(name, new Fault('missing_input', { detail, ...(remedy === undefined ? { advice } : { remedy }) }));
  }

  /** refuse notes what is wrong with an input. */
  refuse(name: string, { code, parts: { detail = '', quoted = [], ...rest } }: Fault): void {
    const values = quoted.map((value) => JSON.stringify(value)).join(', ');
    const holdsSecret = this.#masks().some((mask) => quoted.some((value) => value.includes(mask)));
    // A long text may be a secret, too, and no mask fits a part of it.
    const words = values === '' || values.length > 300 || holdsSecret ? detail : `${detail}, not ${values}`;
    this.#problems.push(message(code, { subject: name, detail: words, ...rest, changed: CHANGED.nothingSent }));
  }

  /** finish gives what the action returns. `hosts` are the URLs of the run besides the base URL: their proxy is checked. */
  finish(job: Job, createSource?: CreateSource, hosts: readonly string[] = []): ReadInputs {
    const urls = [this.#baseUrl ?? '', ...hosts].flatMap((host) => URL.parse(host) ?? []);
    const proxies = new Set(urls.flatMap((url) => proxyFault(url, this.#env) ?? []));
    for (const variable of proxies) this.refuse(variable, new Fault('invalid_proxy'));
    // The base URL is read before the other secrets, and its host is looked up.
    const inUrl = this.#secrets.find(({ text }) => text.length >= 8 && this.#baseUrl?.includes(text) === true);
    if (inUrl) this.refuse('base-url', new Fault('contains_secret', { detail: ` ${inUrl.name}` }));
    const problems = this.#problems;
    const apiKey = this.#apiKey;
    return {
      masks: this.#masks(),
      baseUrl: inUrl ? undefined : this.#baseUrl,
      baseUrlFrom: this.#baseUrlFrom,
      dryRun: job.dryRun,
      problems,
      ...(problems.length === 0 &&
        apiKey !== undefined && { valid: { job, apiKey, ...(createSource && { createSource }) } }),
    };
  }

  #masks(): string[] {
    return [...this.#secrets.map(({ text }) => text), ...proxySecrets(this.#env)];
  }

  #find(name: string, ...variables: readonly string[]): Found[] {
    const places = [
      { name, variable: '', text: this.#env[`INPUT_${name.toUpperCase()}`] },
      ...variables.map((variable) => ({ name: `${name} (from ${variable})`, variable, text: this.#env[variable] })),
    ];
    return places.map((place) => ({ ...place, text: place.text?.trim() ?? '' })).filter(({ text }) => text !== '');
  }

  #parse<Value>(input: string, { name, text }: Found, parse: Parser<Value>): Value | undefined {
    this.given.add(input);
    try {
      // Ona or the log would show it, and a list would split it, so that no mask fits. A short one is in many words.
      const other = this.#secrets.find((one) => one.text.length >= 8 && text.includes(one.text));
      if (other) throw new Fault('contains_secret', { detail: ` ${other.name}` });
      checkText(text);
      return parse(text);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.wrong.add(input);
      this.refuse(name, error);
      return undefined;
    }
  }

  #readSecret(input: string, found: Found): string | undefined {
    const value = this.#parse(input, found, secret);
    this.#secrets.push(found);
    return value;
  }
}

/** ONA_HOST may lack the scheme and the path of the API. */
function hostUrl(host: string): string {
  const url = host.includes('://') ? host : `https://${host}`;
  return rootUrl(url.replace(/(?:\/api)?\/*$/, '/api'));
}
