import type { EmptySecretCause, Problem } from '../common/input-problem.ts';
import type { Change, Job, Selection } from '../common/job.ts';
import type { Secret } from '../common/secret.ts';
import { combinationProblems, type Given } from './combinations.ts';
import { emptySecretCause } from './empty-secret.ts';
import { hasHyphenatedInputs, sourceOf } from './environment.ts';
import { INPUT_NAMES, inputNamed, type InputName, type Values } from './inputs.ts';
import { proxyProblems } from './proxy.ts';
import { readValues, unquoted, type SecretSearch } from './read.ts';
import { secretProblems, type GivenSecrets } from './secrets.ts';

/** What one run was asked to do, and how to reach Ona. */
export interface Options {
  readonly job: Job;
  readonly apiKey: Secret;
  readonly baseUrl: string;
  /** Seconds. */
  readonly timeout: number;
  readonly maxRetries: number;
}

/** readOptions reads the inputs, and gives either what to do or everything that is wrong with them. */
export function readOptions(
  secrets: GivenSecrets,
  env: NodeJS.ProcessEnv,
  holdsSecret: SecretSearch,
): { options: Options } | { problems: readonly Problem[] } {
  if (!hasHyphenatedInputs(env)) return { problems: [{ input: 'INPUT_API-KEY', kind: 'hyphens-dropped' }] };
  const { values, problems, wrong } = readValues(env, secrets, holdsSecret);
  const cause = (): EmptySecretCause => emptySecretCause(env);
  const clientIds = [values['oauth-client-id'] ?? '', ...(values['match-oauth-client-id'] ?? [])];
  const all = [
    ...(secrets.apiKey ? [] : [{ input: 'api-key', kind: 'key-missing', cause: cause() } as const]),
    ...secretProblems(secrets, clientIds).map((problem) =>
      unquoted(problem, sourceOf('oauth-client-secret-file', env).text, holdsSecret),
    ),
    ...problems,
    ...combinationProblems(givenInputs(values, wrong, env), cause),
    // With a wrong base-url it is not known which proxy applies.
    ...(wrong.has('base-url') ? [] : proxyProblems(values['base-url'], env)),
  ];
  const apiKey = secrets.apiKey?.secret;
  if (all.length > 0 || !apiKey) return { problems: all };
  const options: Options = {
    job: {
      selection: selection(values),
      change: change(values, secrets.clientSecrets[0]?.secret),
      dryRun: values['dry-run'],
      validate: values.validate,
      validateWait: values['validate-wait'],
      concurrency: values.concurrency,
    },
    apiKey,
    baseUrl: values['base-url'],
    timeout: values.timeout,
    maxRetries: values['max-retries'],
  };
  return { options };
}

function givenInputs(values: Values, wrong: ReadonlySet<InputName>, env: NodeJS.ProcessEnv): Given {
  const texts = INPUT_NAMES.filter((name) => sourceOf(name, env).text !== '');
  // An input that is false by default is given once it is true.
  const isFlag = (name: InputName): boolean => inputNamed(name).default === false;
  return {
    inputs: new Set(texts.filter((name) => !isFlag(name) || values[name as keyof Values] === true)),
    unclear: new Set([...wrong].filter(isFlag)),
    clear: values.clear ?? [],
  };
}

function selection(values: Values): Selection {
  if (values['integration-id']) return { by: 'id', ids: values['integration-id'] };
  return {
    by: 'match',
    runnerIds: values['match-runner-id'] ?? [],
    hosts: values['match-host'] ?? [],
    scmIds: values['match-scm-id'] ?? [],
    oauthClientIds: values['match-oauth-client-id'] ?? [],
    allowMultiple: values['allow-multiple'],
  };
}

function change(values: Values, secret: Secret | undefined): Change {
  const unlessCleared = (name: 'issuer-url' | 'virtual-directory'): string | undefined =>
    values.clear?.includes(name) === true ? '' : values[name];
  // Every field is named, so that the compiler finds the one that is missing.
  const all: { readonly [Name in keyof Change]-?: Change[Name] | undefined } = {
    oauthClientId: values['remove-oauth'] ? '' : values['oauth-client-id'],
    oauthPlaintextClientSecret: secret,
    issuerUrl: unlessCleared('issuer-url'),
    pat: values.pat,
    virtualDirectory: unlessCleared('virtual-directory'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
