import * as core from '@actions/core';
import type { Change, Job, Selection } from '../common/job.ts';
import type { Secret } from '../common/secret.ts';
import { CLEARABLE, combinationProblems, TEXT_INPUTS, type Given } from './combinations.ts';
import { proxyProblems } from './proxy.ts';
import { secretProblems, type GivenSecrets, type Problem } from './secrets.ts';
import * as values from './values.ts';
import { BadValue } from './values.ts';

/** What one run was asked to do, and how to reach Ona. */
export interface Options {
  readonly job: Job;
  readonly apiKey: Secret;
  readonly baseUrl: string;
  /** Seconds. */
  readonly timeout: number;
  readonly maxRetries: number;
}

const DEFAULT_BASE_URL = 'https://app.gitpod.io/api';

/** readOptions reads the inputs and says either what to do or everything that is wrong with them. */
export function readOptions(
  secrets: GivenSecrets,
  env: NodeJS.ProcessEnv,
  whyEmpty: () => string,
  holdsSecret: (text: string) => boolean,
): { options: Options } | { problems: readonly Problem[] } {
  const reader = new Reader(holdsSecret);
  const inputs = readInputs(reader, env);
  const problems = [
    ...secretProblems(secrets, whyEmpty),
    ...reader.problems,
    ...combinationProblems(given(inputs, secrets, reader.problems), whyEmpty),
    ...proxyProblems(env),
  ];
  const key = secrets.apiKey?.secret;
  if (problems.length > 0 || !key) return { problems };
  return {
    options: {
      job: {
        selection: selection(inputs),
        change: change(inputs, secrets.clientSecrets[0]?.secret),
        dryRun: inputs.dryRun,
        validate: inputs.validate,
        validateWait: inputs.validateWait,
        concurrency: inputs.concurrency,
      },
      apiKey: key,
      baseUrl: inputs.baseUrl,
      timeout: inputs.timeout,
      maxRetries: inputs.maxRetries,
    },
  };
}

/** Reader reads inputs one by one and gathers what is wrong with them. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #holdsSecret: (text: string) => boolean;

  constructor(holdsSecret: (text: string) => boolean) {
    this.#holdsSecret = holdsSecret;
  }

  /** Undefined if it is not given, or wrong: then the problem is noted. */
  optional<Value>(input: string, rule: (text: string) => Value, given = core.getInput(input)): Value | undefined {
    if (given === '') return undefined;
    try {
      return rule(given);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      const { takes, message } = error;
      // A value is quoted cut or in parts, in which a secret is not found any more.
      const mayBeShown = takes === undefined || !this.#holdsSecret(given);
      this.problems.push({ input, text: mayBeShown ? message : `holds a secret, which is not shown: ${takes}` });
      return undefined;
    }
  }

  /** The runner gives an input that was written but is empty no default, so that all of them are applied here. */
  withDefault<Value>(input: string, rule: (text: string) => Value, byDefault: Value): Value {
    return this.optional(input, rule) ?? byDefault;
  }
}

type Inputs = ReturnType<typeof readInputs>;

// The type is what the rules give; writing it down would say everything twice.
function readInputs(reader: Reader, env: NodeJS.ProcessEnv) {
  const { boolean, wholeNumber } = values;
  const baseUrlOfEnvironment = core.getInput('base-url') === '' ? (env['ONA_BASE_URL'] ?? '').trim() : '';
  return {
    baseUrl:
      reader.optional('base-url', values.baseUrl) ??
      reader.optional('base-url (from ONA_BASE_URL)', values.baseUrl, baseUrlOfEnvironment) ??
      DEFAULT_BASE_URL,
    integrationId: reader.optional('integration-id', values.uuids) ?? [],
    matchRunnerId: reader.optional('match-runner-id', values.uuids) ?? [],
    matchHost: reader.optional('match-host', values.hosts) ?? [],
    matchScmId: reader.optional('match-scm-id', values.lowerCaseList) ?? [],
    matchOauthClientId: reader.optional('match-oauth-client-id', values.list) ?? [],
    allowMultiple: reader.withDefault('allow-multiple', boolean, false),
    oauthClientId: reader.optional('oauth-client-id', values.plain),
    issuerUrl: reader.optional('issuer-url', values.issuerUrl),
    pat: reader.optional('pat', boolean),
    virtualDirectory: reader.optional('virtual-directory', values.plain),
    clear: reader.optional('clear', values.words(CLEARABLE)) ?? [],
    removeOauth: reader.withDefault('remove-oauth', boolean, false),
    keepOauthClientSecret: reader.withDefault('keep-oauth-client-secret', boolean, false),
    dryRun: reader.withDefault('dry-run', boolean, false),
    validate: reader.withDefault('validate', boolean, true),
    validateWait: reader.withDefault('validate-wait', wholeNumber(0, 300), 30),
    concurrency: reader.withDefault('concurrency', wholeNumber(1, 32), 4),
    timeout: reader.withDefault('timeout', wholeNumber(1, 300), 30),
    maxRetries: reader.withDefault('max-retries', wholeNumber(0, 10), 4),
  };
}

/** What is given, a value that is wrong included: it would be no help to call that one missing, too. */
function given(inputs: Inputs, { clientSecrets }: GivenSecrets, problems: readonly Problem[]): Given {
  const texts = TEXT_INPUTS.filter((input) => core.getInput(input) !== '');
  return {
    inputs: new Set([
      ...texts,
      ...clientSecrets.map(({ input }) => input),
      ...(inputs.removeOauth ? ['remove-oauth'] : []),
      ...(inputs.keepOauthClientSecret ? ['keep-oauth-client-secret'] : []),
    ]),
    clear: inputs.clear,
    wrong: new Set(problems.map(({ input }) => input)),
  };
}

function selection(inputs: Inputs): Selection {
  if (inputs.integrationId.length > 0) return { by: 'id', ids: inputs.integrationId };
  return {
    by: 'match',
    runnerIds: inputs.matchRunnerId,
    hosts: inputs.matchHost,
    scmIds: inputs.matchScmId,
    oauthClientIds: inputs.matchOauthClientId,
    allowMultiple: inputs.allowMultiple,
  };
}

/** change is a pure function of the inputs. An empty string comes from `clear` and `remove-oauth` alone. */
function change(inputs: Inputs, secret: Secret | undefined): Change {
  const oauthClientId = inputs.removeOauth ? '' : inputs.oauthClientId;
  const issuerUrl = inputs.clear.includes('issuer-url') ? '' : inputs.issuerUrl;
  const virtualDirectory = inputs.clear.includes('virtual-directory') ? '' : inputs.virtualDirectory;
  return {
    ...(oauthClientId !== undefined && { oauthClientId }),
    ...(secret && { oauthClientSecret: secret }),
    ...(inputs.pat !== undefined && { pat: inputs.pat }),
    ...(issuerUrl !== undefined && { issuerUrl }),
    ...(virtualDirectory !== undefined && { virtualDirectory }),
  };
}
