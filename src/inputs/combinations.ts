import { PASS_SECRET, SELECT_SOME, WRITE_SOME } from '../messages/inputs.ts';
import { Fault } from './fault.ts';
import type { InputReader } from './reader.ts';

const MATCHES = ['match-runner-id', 'match-host', 'match-scm-id', 'match-oauth-client-id'];
const SECRETS = ['oauth-client-secret', 'oauth-client-secret-file'];
const WRITES = ['oauth-client-id', ...SECRETS, 'issuer-url', 'pat', 'virtual-directory', 'clear', 'remove-oauth'];

/** Inputs that exclude others. */
const EXCLUDES: readonly (readonly [string, readonly string[]])[] = [
  ['integration-id', MATCHES],
  ['oauth-client-secret-file', ['oauth-client-secret']],
  ['remove-oauth', ['oauth-client-id', ...SECRETS, 'issuer-url', 'keep-oauth-client-secret']],
  ['keep-oauth-client-secret', SECRETS],
];

/** refuseCombinations refuses inputs of the main action that exclude each other, by their names and those in `clear`. */
export function refuseCombinations(reader: InputReader, clear: readonly string[]): void {
  const { given } = reader;
  for (const [name, others] of [...EXCLUDES, ['clear', clear] as const]) {
    const both = others.filter((other) => given.has(other)).join(' and ');
    if (given.has(name) && both !== '') reader.refuse(name, new Fault('conflicting_inputs', { detail: ` ${both}` }));
  }
}

/** refuseMissing refuses inputs of the main action that are missing. Nothing is called missing because of a wrong value. */
export function refuseMissing(reader: InputReader): void {
  const has = (...names: readonly string[]): boolean =>
    names.some((name) => reader.given.has(name) || reader.wrong.has(name));
  const writes = has(...WRITES);
  const isList = has('dry-run') && !writes;
  if (!isList && !has('integration-id', ...MATCHES)) {
    reader.refuse('integration-id', empty(', and so are all match-* inputs', SELECT_SOME));
  }
  if (!isList && !writes) reader.refuseEmpty('oauth-client-secret', ', and there is nothing else to write', WRITE_SOME);
  // What an excluded input needs is not told as well.
  if (has('remove-oauth')) return;
  // A scheduled rotation whose secret is missing must fail, and its message must not lead around that.
  if (has('oauth-client-id') && !has(...SECRETS, 'keep-oauth-client-secret')) {
    reader.refuseEmpty('oauth-client-secret', ', but oauth-client-id needs it', PASS_SECRET);
  }
  if (reader.given.has('keep-oauth-client-secret') && !has('oauth-client-id')) {
    reader.refuse('oauth-client-id', empty(', but keep-oauth-client-secret needs it', 'Set it, or remove the other.'));
  }
}

function empty(detail: string, remedy: string): Fault {
  return new Fault('missing_input', { detail, remedy });
}
