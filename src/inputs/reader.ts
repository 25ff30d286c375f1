import type { CreateSource, Job, Message, ReadInputs } from '../job.ts';
import { proxyFault, proxySecrets } from '../http/proxy.ts';
import { CHANGED, message, type Code } from '../messages/message.ts';
import { causeOfEmptySecret } from './empty-secret.ts';
import { readSecretFile } from './secret-file.ts';
import { boolean, checkText, Fault, rootUrl, secret, type FaultParts, type Parser } from './values.ts';

/** What every action uses where no input says something else. Milliseconds. */
export const DEFAULTS = { concurrency: 4, timeout: 30_000, maxRetries: 4 } as const;

/** A text that is not empty, and where it was found. */
interface Found {
  readonly input: string;
  /** The environment variable; empty where it is the input's own. */
  readonly variable: string;
  readonly text: string;
}

/**
 * InputReader reads the inputs of one action, each by a call, and collects everything that is wrong. The constructor reads
 * `api-key`. Other secrets are read next: an input that is read later is refused if it holds one, and never quoted. An
 * input whose text is empty after trimming is not given. What is wrong reads as undefined.
 */
export class InputReader {
  /** The inputs that are given: a text that is not empty, even if it is wrong; a flag that is true. */
  readonly given = new Set<string>();
  readonly wrong = new Set<string>();
  readonly #env: NodeJS.ProcessEnv;
  readonly #problems: Message[] = [];
  /** Wrong and unused ones as well. */
  readonly #secrets: Found[] = [];
  readonly #apiKey: string;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
    const [key, ...unused] = this.#find('api-key', 'ONA_API_KEY', 'ONA_TOKEN', 'GITPOD_API_KEY')
      .map((found) => ({ ...found, text: found.text.replace(/^Bearer(?:\s+|$)/i, '') }))
      .filter(({ text }) => text !== '');
    this.#apiKey = this.#parseSecret(key) ?? '';
    this.#secrets.push(...unused);
    if (!key) {
      const others = ', and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY';
      this.refuseEmpty('api-key', others, 'Pass an Ona personal access token.');
    }
  }

  /** read gives an input's value; undefined if it is not given or wrong. */
  read<Value>(name: string, parse: Parser<Value>): Value | undefined {
    return this.#parse(this.#find(name)[0], parse);
  }

  /** flag reads a switch that is off by default. It counts as given only if it is true. */
  flag(name: string): boolean {
    const isOn = this.read(name, boolean) === true;
    if (!isOn) this.given.delete(name);
    return isOn;
  }

  /** secret reads an input that is masked and never quoted, by the rules for keys and client secrets. */
  secret(name: string): string | undefined {
    return this.#parseSecret(this.#find(name)[0]);
  }

  /** secretFile reads a secret from the file that an input names. */
  secretFile(name: string): string | undefined {
    const text = this.read(name, (path) => readSecretFile(path, this.#env));
    return text === undefined ? undefined : this.#parseSecret({ input: name, variable: '', text });
  }

  /** require refuses those inputs that are not given. */
  require(...names: readonly string[]): void {
    for (const name of names) if (!this.given.has(name)) this.refuseEmpty(name);
  }

  /** refuseEmpty refuses an input that is not given, with the likely cause first. */
  refuseEmpty(name: string, detail = '', advice = ''): void {
    const remedy = causeOfEmptySecret(this.#env);
    this.refuse(name, 'missing_input', { detail, ...(remedy === undefined ? { advice } : { remedy }) });
  }

  /** refuse notes what is wrong with an input. */
  refuse(name: string, code: Code, { detail = '', quoted = [], ...rest }: FaultParts = {}): void {
    const values = quoted.map((value) => JSON.stringify(value)).join(', ');
    const holdsSecret = this.#masks().some((mask) => quoted.some((value) => value.includes(mask)));
    // A long text may be a secret, too, and no mask fits a part of it.
    const words = values === '' || values.length > 300 || holdsSecret ? detail : `${detail}, not ${values}`;
    this.#problems.push(message(code, { subject: name, detail: words, ...rest, changed: CHANGED.nothingSent }));
  }

  /** finish reads `base-url` and gives what the action returns. `hosts` are the URLs of the run besides that one. */
  finish(job: Job, createSource?: CreateSource, hosts: readonly string[] = []): ReadInputs {
    const [found] = this.#find('base-url', 'ONA_BASE_URL', 'GITPOD_BASE_URL', 'ONA_HOST');
    const parse = found?.variable === 'ONA_HOST' ? hostUrl : rootUrl;
    const baseUrl = found ? this.#parse(found, parse) : 'https://app.gitpod.io/api';
    const urls = [baseUrl ?? '', ...hosts].flatMap((host) => URL.parse(host) ?? []);
    const proxies = new Set(urls.flatMap((url) => proxyFault(url, this.#env) ?? []));
    for (const variable of proxies) this.refuse(variable, 'invalid_proxy');
    const valid = { job, apiKey: this.#apiKey, ...(createSource && { createSource }) };
    return {
      masks: this.#masks(),
      baseUrl,
      baseUrlFrom: found?.variable ?? '',
      dryRun: job.dryRun,
      problems: this.#problems,
      ...(this.#problems.length === 0 && { valid }),
    };
  }

  #masks(): string[] {
    return [...this.#secrets.map(({ text }) => text), ...proxySecrets(this.#env)];
  }

  /** The input first, then the variables in their order. */
  #find(input: string, ...variables: readonly string[]): Found[] {
    const textOf = (variable: string): string => (this.#env[variable] ?? '').trim();
    const own = { input, variable: '', text: textOf(`INPUT_${input.toUpperCase()}`) };
    const others = variables.map((variable) => ({ input, variable, text: textOf(variable) }));
    return [own, ...others].filter(({ text }) => text !== '');
  }

  #parse<Value>(found: Found | undefined, parse: Parser<Value>): Value | undefined {
    if (!found) return undefined;
    const { input, text } = found;
    this.given.add(input);
    try {
      // Ona or the log would show it, and a list would split it, so that no mask fits. A short one is in many words.
      const other = this.#secrets.find((one) => one.text.length >= 8 && text.includes(one.text));
      if (other) throw new Fault('contains_secret', { detail: ` ${nameOf(other)}` });
      checkText(text);
      return parse(text);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.wrong.add(input);
      this.refuse(nameOf(found), error.code, error.parts);
      return undefined;
    }
  }

  #parseSecret(found: Found | undefined): string | undefined {
    const value = this.#parse(found, secret);
    if (found) this.#secrets.push(found);
    return value;
  }
}

function nameOf({ input, variable }: Found): string {
  return variable === '' ? input : `${input} (from ${variable})`;
}

/** ONA_HOST may lack the scheme and the path of the API. */
function hostUrl(host: string): string {
  const url = host.includes('://') ? host : `https://${host}`;
  return rootUrl(url.replace(/(?:\/api)?\/*$/, '/api'));
}
