import type {
  HostAuthenticationToken,
  OAuthConfig,
  Runner,
  SCMIntegration,
  SCMIntegrationValidationResult,
} from '../common/ona.ts';
import { Secret } from '../common/secret.ts';
import { boundedCopy, isRecord } from './connect.ts';

/*
 * Strict reading of Ona's answers. proto3's JSON leaves out fields with default values, so that absence is read as the
 * default; anything of another type, or an object that shares no field with the message, is not Ona's.
 */

/** The most characters of a name, an ID or a URL, and of what nobody reads: a ciphertext, a key, a page token. */
const LONGEST_NAME = 4096;
const LONGEST_OPAQUE = 64 * 1024;

/** ShapeError says that an answer is not the message that was asked for. */
export class ShapeError extends Error {}

/** ErrorShape says that it is somebody's error, with a status of success. */
export class ErrorShape extends ShapeError {}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty: this is the last page. */
  readonly nextToken: string;
}

/** readGetSCMIntegration takes the whole integration that was asked for. */
export function readGetSCMIntegration(answer: unknown, id: string): SCMIntegration {
  const integration = readSCMIntegration(message(answer, ['integration'])['integration']);
  if (!isSame(integration.id, id)) throw new ShapeError('another integration');
  const { runnerId, scmId, host } = integration;
  if (runnerId === '' || scmId === '' || host === '') throw new ShapeError('not the whole integration');
  // Under the ID that it was asked for by: a UUID may be spelt in two cases.
  return { ...integration, id };
}

/** readListSCMIntegrations takes one page. */
export function readListSCMIntegrations(answer: unknown): Page<SCMIntegration> {
  return page(answer, 'integrations', readSCMIntegration);
}

/** readUpdateSCMIntegration takes any object that does not have an error's shape: it proves nothing, and may grow. */
export function readUpdateSCMIntegration(answer: unknown): void {
  const fields = record(answer);
  const { code, error, errors, success, message: words } = fields;
  const isError =
    ['string', 'number'].includes(typeof code) ||
    typeof error === 'string' ||
    isRecord(error) ||
    Array.isArray(errors) ||
    success === false ||
    // What a gateway says, and nothing else.
    (typeof words === 'string' && Object.keys(fields).length === 1);
  if (isError) throw new ErrorShape(typeof words === 'string' ? boundedCopy(words) : 'an error');
}

/** readValidateRunnerConfiguration takes what the runner finds: an empty answer is no acceptance. */
export function readValidateRunnerConfiguration(answer: unknown): SCMIntegrationValidationResult {
  const outer = message(answer, ['scmIntegration']);
  const result = message(outer['scmIntegration'] ?? {}, ['valid', 'scmIdError', 'hostError', 'oauthError', 'patError']);
  const complaint = (name: string): string => boundedCopy(text(result, name, Infinity));
  const errors = {
    scmIdError: complaint('scmIdError'),
    hostError: complaint('hostError'),
    oauthError: complaint('oauthError'),
    patError: complaint('patError'),
  };
  // A complaint beside `valid` is no acceptance.
  return { ...errors, valid: flag(result, 'valid') && Object.values(errors).every((error) => error === '') };
}

/** readGetRunner takes the runner that was asked for. */
export function readGetRunner(answer: unknown, runnerId: string): Runner {
  const known = ['runnerId', 'name', 'status', 'provider', 'runnerManagerId'];
  const runner = message(message(answer, ['runner'])['runner'], known);
  if (!isSame(text(runner, 'runnerId') || runnerId, runnerId)) throw new ShapeError('another runner');
  const status = record(runner['status'] ?? {});
  return {
    runnerId,
    name: text(runner, 'name'),
    phase: text(status, 'phase'),
    hasPublicKey: text(status, 'publicKey', LONGEST_OPAQUE) !== '',
    isManaged: text(runner, 'runnerManagerId') !== '' || text(runner, 'provider') === 'RUNNER_PROVIDER_MANAGED',
  };
}

/** readListHostAuthenticationTokens takes one page. The tokens themselves are not read. */
export function readListHostAuthenticationTokens(answer: unknown): Page<HostAuthenticationToken> {
  return page(answer, 'tokens', (item) => {
    const token = message(item, ['id', 'runnerId', 'host', 'source']);
    const subject = record(token['subject'] ?? {});
    return {
      runnerId: text(token, 'runnerId'),
      host: text(token, 'host'),
      source: text(token, 'source'),
      isServiceAccount: text(subject, 'principal') === 'PRINCIPAL_SERVICE_ACCOUNT',
    };
  });
}

function readSCMIntegration(value: unknown): SCMIntegration {
  const integration = message(value, ['id']);
  const oauth = integration['oauth'] ?? undefined;
  const id = text(integration, 'id');
  if (id === '') throw new ShapeError('an integration without ID');
  return {
    id,
    runnerId: text(integration, 'runnerId'),
    scmId: text(integration, 'scmId'),
    host: text(integration, 'host'),
    pat: flag(integration, 'pat'),
    virtualDirectory: text(integration, 'virtualDirectory'),
    ...(oauth !== undefined && { oauth: readOAuth(oauth) }),
  };
}

function readOAuth(value: unknown): OAuthConfig {
  const oauth = message(value, ['clientId', 'encryptedClientSecret', 'issuerUrl']);
  // Decoded and encoded again, for the same bytes may be spelt in more than one way.
  const ciphertext = text(oauth, 'encryptedClientSecret', LONGEST_OPAQUE);
  const respelt = Buffer.from(ciphertext, 'base64').toString('base64');
  return {
    clientId: text(oauth, 'clientId'),
    issuerUrl: text(oauth, 'issuerUrl'),
    ...(respelt !== '' && { encryptedClientSecret: new Secret(respelt) }),
  };
}

function page<Item>(answer: unknown, name: string, read: (item: unknown) => Item): Page<Item> {
  const outer = message(answer, ['pagination', name]);
  const pagination = record(outer['pagination'] ?? {});
  const items = outer[name] ?? [];
  if (!Array.isArray(items)) throw new ShapeError(`${name} is not a list`);
  return { items: items.map(read), nextToken: text(pagination, 'nextToken', LONGEST_OPAQUE) };
}

/** message takes an object that is empty or has one of the known fields: others may be added to it one day. */
function message(value: unknown, known: readonly string[]): Record<string, unknown> {
  const fields = record(value);
  const names = Object.keys(fields);
  if (names.length > 0 && !names.some((name) => known.includes(name))) throw new ShapeError('another message');
  return fields;
}

function isSame(id: string, other: string): boolean {
  return id.toLowerCase() === other.toLowerCase();
}

function record(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new ShapeError('not an object');
  return value;
}

function text(fields: Record<string, unknown>, name: string, longest = LONGEST_NAME): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw new ShapeError(`${name} is not a text`);
  if (value.length > longest) throw new ShapeError(`${name} is too long`);
  return value;
}

function flag(fields: Record<string, unknown>, name: string): boolean {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw new ShapeError(`${name} is neither true nor false`);
  return value;
}
