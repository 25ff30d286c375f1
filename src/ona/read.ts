import { isRecord } from '../http/answer.ts';
import { isSameId } from './ids.ts';
import type { HostAuthenticationToken, Runner, SCMIntegration, SCMIntegrationValidationResult } from './types.ts';

/*
 * Strict reading of Ona's messages. proto3's JSON leaves out fields with default values, so that absence is read as the
 * default; anything of another type, or an object that shares no field with the message, is not Ona's.
 */

/** ShapeError says that an answer is not the message that was asked for. */
export class ShapeError extends Error {}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty: this is the last page. */
  readonly nextToken: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Printable = (text: string) => string;

/** readGetSCMIntegration takes the whole integration that was asked for. */
export function readGetSCMIntegration(answer: unknown, id: string): SCMIntegration {
  const integration = readSCMIntegration(record(answer)['integration']);
  if (!isSameId(integration.id, id)) throw new ShapeError('another integration');
  const { runnerId, scmId, host } = integration;
  if ([runnerId, scmId, host].includes('')) throw new ShapeError('not the whole integration');
  return integration;
}

/** readListSCMIntegrations takes one page. */
export function readListSCMIntegrations(answer: unknown): Page<SCMIntegration> {
  return page(answer, 'integrations', readSCMIntegration);
}

/** readValidateRunnerConfiguration takes what the runner finds: an empty answer is no acceptance. */
export function readValidateRunnerConfiguration(answer: unknown, printable: Printable): SCMIntegrationValidationResult {
  const result = record(record(answer, 'scmIntegration')['scmIntegration'] ?? {});
  const complaints = readTexts(result, ['scmIdError', 'hostError', 'oauthError', 'patError'], printable);
  return { valid: flag(result, 'valid'), ...complaints };
}

/** readGetRunner takes the runner that was asked for. */
export function readGetRunner(answer: unknown, runnerId: string, printable: Printable): Runner {
  const runner = record(record(answer)['runner']);
  if (!isSameId(text(runner, 'runnerId'), runnerId)) throw new ShapeError('another runner');
  const status = record(runner['status'] ?? {});
  return {
    name: printable(text(runner, 'name')),
    phase: text(status, 'phase'),
    hasPublicKey: text(status, 'publicKey') !== '',
    isManaged: text(runner, 'runnerManagerId') !== '' || text(runner, 'provider') === 'RUNNER_PROVIDER_MANAGED',
  };
}

/** readListHostAuthenticationTokens takes one page. The tokens themselves are not read. */
export function readListHostAuthenticationTokens(answer: unknown): Page<HostAuthenticationToken> {
  return page(answer, 'tokens', (item) => {
    const token = record(item);
    const isServiceAccount = text(record(token['subject'] ?? {}), 'principal') === 'PRINCIPAL_SERVICE_ACCOUNT';
    return { ...readTexts(token, ['host', 'source']), isServiceAccount };
  });
}

/** readGetAuthenticatedIdentity takes the organization that the API key belongs to. */
export function readGetAuthenticatedIdentity(answer: unknown): { organizationId: string } {
  return { organizationId: text(record(answer, 'organizationId', 'subject'), 'organizationId') };
}

function readSCMIntegration(value: unknown): SCMIntegration {
  const integration = record(value);
  const texts = readTexts(integration, ['id', 'runnerId', 'scmId', 'host', 'virtualDirectory']);
  if (texts.id === '') throw new ShapeError('an integration without ID');
  const settings = { ...texts, pat: flag(integration, 'pat') };
  if ((integration['oauth'] ?? undefined) === undefined) return settings;
  const oauth = record(integration['oauth']);
  const encryptedClientSecret = text(oauth, 'encryptedClientSecret');
  const app = readTexts(oauth, ['clientId', 'issuerUrl']);
  return { ...settings, oauth: { ...app, ...(encryptedClientSecret !== '' && { encryptedClientSecret }) } };
}

function page<Item>(answer: unknown, name: string, read: (item: unknown) => Item): Page<Item> {
  const outer = record(answer, 'pagination', name);
  const items = outer[name] ?? [];
  if (!Array.isArray(items)) throw new ShapeError(`${name} is not a list`);
  return { items: items.map(read), nextToken: text(record(outer['pagination'] ?? {}), 'nextToken') };
}

/** An object. One that is not empty has one of the known fields, if there are any: others may be added to it one day. */
function record(value: unknown, ...known: readonly string[]): Fields {
  if (!isRecord(value)) throw new ShapeError('not an object');
  const names = Object.keys(value);
  const isOther = known.length > 0 && names.length > 0 && !names.some((name) => known.includes(name));
  if (isOther) throw new ShapeError('another message');
  return value;
}

function text(fields: Fields, name: string): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw new ShapeError(`${name} is not a text`);
  return value;
}

function readTexts<Name extends string>(
  fields: Fields,
  names: readonly Name[],
  // IDs, hosts and URLs stay as they are, to be compared, but on one line, to be shown.
  printable: Printable = (value) => value.replace(/[\p{Cc}\u2028\u2029]/gu, ' '),
): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, printable(text(fields, name))])) as Record<Name, string>;
}

function flag(fields: Fields, name: string): boolean {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw new ShapeError(`${name} is neither true nor false`);
  return value;
}
