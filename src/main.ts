import { refuseCombinations, refuseMissing } from './inputs/combinations.ts';
import { clientId, clientIds } from './inputs/credentials.ts';
import type { Parser } from './inputs/fault.ts';
import { DEFAULTS, InputReader } from './inputs/reader.ts';
import { boolean, directory, hosts, issuerUrl, list, uuids, wholeNumber, words } from './inputs/values.ts';
import type { Action, Change, Job, Selection } from './job.ts';

/** The main action: it writes what its inputs say. */
export const main: Action = (env) => {
  const reader = new InputReader(env);
  const secret = reader.secret('oauth-client-secret');
  const secretOfFile = reader.secretFile('oauth-client-secret-file');
  const selection = readSelection(reader);
  const clear = reader.read('clear', words(['issuer-url', 'virtual-directory'])) ?? [];
  const change = readChange(reader, secret ?? secretOfFile, clear);
  const dryRun = reader.flag('dry-run');
  const job: Job = {
    selection,
    change,
    writesSecret: change.oauthPlaintextClientSecret !== undefined,
    list: dryRun && Object.keys(change).length === 0,
    dryRun,
    validate: reader.read('validate', boolean) ?? true,
    validateWait: (reader.read('validate-wait', wholeNumber(0, 300)) ?? 30) * 1000,
    concurrency: reader.read('concurrency', wholeNumber(1, 32)) ?? DEFAULTS.concurrency,
    timeout: (reader.read('timeout', wholeNumber(1, 300)) ?? DEFAULTS.timeout / 1000) * 1000,
    maxRetries: reader.read('max-retries', wholeNumber(0, 10)) ?? DEFAULTS.maxRetries,
  };
  refuseMissing(reader);
  refuseCombinations(reader, clear);
  return reader.finish(job);
};

function readSelection(reader: InputReader): Selection {
  const ids = reader.read('integration-id', uuids);
  const match = {
    by: 'match',
    runnerIds: reader.read('match-runner-id', uuids) ?? [],
    hosts: reader.read('match-host', hosts) ?? [],
    scmIds: reader.read('match-scm-id', list) ?? [],
    oauthClientIds: reader.read('match-oauth-client-id', clientIds) ?? [],
    allowMultiple: reader.flag('allow-multiple'),
  } as const;
  return ids ? { by: 'id', ids } : match;
}

function readChange(reader: InputReader, secret: string | undefined, clear: readonly string[]): Change {
  const unlessCleared = (name: string, parse: Parser<string>): string | undefined => {
    const value = reader.read(name, parse);
    return clear.includes(name) ? '' : value;
  };
  const appId = reader.read('oauth-client-id', clientId);
  reader.flag('keep-oauth-client-secret');
  // Every field is named, so that the compiler finds the one that is missing.
  const all: { readonly [Name in keyof Change]-?: Change[Name] | undefined } = {
    oauthClientId: reader.flag('remove-oauth') ? '' : appId,
    oauthPlaintextClientSecret: secret,
    issuerUrl: unlessCleared('issuer-url', issuerUrl),
    pat: reader.read('pat', boolean),
    virtualDirectory: unlessCleared('virtual-directory', directory),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
