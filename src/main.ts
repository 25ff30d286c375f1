import { DEFAULTS, InputReader } from './inputs/reader.ts';
import * as values from './inputs/values.ts';
import type { Action, Change, Job, Selection } from './job.ts';

const MATCHES = ['match-runner-id', 'match-host', 'match-scm-id', 'match-oauth-client-id'];
const SECRETS = ['oauth-client-secret', 'oauth-client-secret-file'];
const WRITES = ['oauth-client-id', ...SECRETS, 'issuer-url', 'pat', 'virtual-directory', 'clear', 'remove-oauth'];

/** Inputs that exclude others. */
const EXCLUDES: Readonly<Record<string, readonly string[]>> = {
  'integration-id': MATCHES,
  'oauth-client-secret-file': ['oauth-client-secret'],
  'remove-oauth': ['oauth-client-id', ...SECRETS, 'issuer-url', 'keep-oauth-client-secret'],
  'keep-oauth-client-secret': SECRETS,
};

/** The main action: it writes what its inputs say. */
export const main: Action = (env) => {
  const reader = new InputReader(env);
  const secret = reader.secret('oauth-client-secret');
  const secretOfFile = reader.secretFile('oauth-client-secret-file');
  const selection = readSelection(reader);
  const clear = reader.read('clear', values.words(['issuer-url', 'virtual-directory'])) ?? [];
  const change = readChange(reader, secret ?? secretOfFile, clear);
  const dryRun = reader.flag('dry-run');
  const job: Job = {
    selection,
    change,
    writesSecret: change.oauthPlaintextClientSecret !== undefined,
    list: dryRun && Object.keys(change).length === 0,
    dryRun,
    validate: reader.read('validate', values.boolean) ?? true,
    validateWait: (reader.read('validate-wait', values.wholeNumber(0, 300)) ?? 30) * 1000,
    concurrency: reader.read('concurrency', values.wholeNumber(1, 32)) ?? DEFAULTS.concurrency,
    timeout: (reader.read('timeout', values.wholeNumber(1, 300)) ?? DEFAULTS.timeout / 1000) * 1000,
    maxRetries: reader.read('max-retries', values.wholeNumber(0, 10)) ?? DEFAULTS.maxRetries,
  };
  refuseMissing(reader);
  refuseExcluded(reader, clear);
  return reader.finish(job);
};

function readSelection(reader: InputReader): Selection {
  const ids = reader.read('integration-id', values.uuids);
  const match = {
    by: 'match',
    runnerIds: reader.read('match-runner-id', values.uuids) ?? [],
    hosts: reader.read('match-host', values.hosts) ?? [],
    scmIds: reader.read('match-scm-id', values.list) ?? [],
    oauthClientIds: reader.read('match-oauth-client-id', values.clientIds) ?? [],
    allowMultiple: reader.flag('allow-multiple'),
  } as const;
  return ids ? { by: 'id', ids } : match;
}

function readChange(reader: InputReader, secret: string | undefined, clear: readonly string[]): Change {
  const unlessCleared = (name: string, parse: values.Parser<string>): string | undefined => {
    const value = reader.read(name, parse);
    return clear.includes(name) ? '' : value;
  };
  const appId = reader.read('oauth-client-id', values.clientId);
  reader.flag('keep-oauth-client-secret');
  // Every field is named, so that the compiler finds the one that is missing.
  const all: { readonly [Name in keyof Change]-?: Change[Name] | undefined } = {
    oauthClientId: reader.flag('remove-oauth') ? '' : appId,
    oauthPlaintextClientSecret: secret,
    issuerUrl: unlessCleared('issuer-url', values.issuerUrl),
    pat: reader.read('pat', values.boolean),
    virtualDirectory: unlessCleared('virtual-directory', values.directory),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Nothing is called missing because of a wrong value. */
function refuseMissing(reader: InputReader): void {
  const { given, wrong } = reader;
  const has = (...names: readonly string[]): boolean => names.some((name) => given.has(name) || wrong.has(name));
  const writes = has(...WRITES);
  const isList = has('dry-run') && !writes;
  if (!isList && !has('integration-id', ...MATCHES)) {
    const advice = 'Select integrations with integration-id or with at least one match-* input.';
    reader.refuse('integration-id', 'missing_input', { detail: ', and so are all match-* inputs', advice });
  }
  if (!isList && !writes && !given.has('keep-oauth-client-secret')) {
    const advice =
      'Pass at least one of oauth-client-id, oauth-client-secret, oauth-client-secret-file, issuer-url, pat, ' +
      'virtual-directory, clear and remove-oauth. To list integrations, set dry-run to true.';
    reader.refuseEmpty('oauth-client-secret', ', and there is nothing else to write', advice);
  }
  // What an excluded input needs is not told as well.
  if (has('remove-oauth')) return;
  // A scheduled rotation whose secret is missing must fail, and its message must not lead around that.
  if (has('oauth-client-id') && !has(...SECRETS, 'keep-oauth-client-secret')) {
    const advice = 'Pass oauth-client-secret or oauth-client-secret-file.';
    reader.refuseEmpty('oauth-client-secret', ', but oauth-client-id needs it', advice);
  }
  if (given.has('keep-oauth-client-secret') && !has('oauth-client-id')) {
    const parts = { detail: ', but keep-oauth-client-secret needs it', remedy: 'Set it, or remove the other.' };
    reader.refuse('oauth-client-id', 'missing_input', parts);
  }
}

/** Inputs exclude each other by their names, and those in `clear` the fields that they clear. */
function refuseExcluded(reader: InputReader, clear: readonly string[]): void {
  const { given } = reader;
  for (const [name, others] of Object.entries({ ...EXCLUDES, clear })) {
    const both = others.filter((other) => given.has(other)).join(' and ');
    if (given.has(name) && both !== '') reader.refuse(name, 'conflicting_inputs', { detail: ` ${both}` });
  }
}
