import { baseUrl, boolean, directory, hosts, issuerUrl, list, plain } from './values.ts';
import { uuids, wholeNumber, words } from './values.ts';

/** One input. The runner applies no default to an input that is written but empty, so `default` is applied here. */
interface Input<Name> {
  /** Absent for a secret, which src/inputs/secrets.ts reads. */
  readonly read?: (text: string) => unknown;
  readonly default?: unknown;
  /** Environment variables that stand in for the input, in this order. */
  readonly environment?: readonly string[];
  readonly role?: 'selects' | 'writes';
  readonly excludes?: readonly Name[];
  /** At least one of these must be given as well. */
  readonly needs?: readonly [Name, ...Name[]];
  /** Ona stores the text and shows it, so it must not hold a secret. */
  readonly isStored?: true;
  /** Otherwise a JSON document is refused, because it is probably the complete output of a tool. */
  readonly takesJson?: true;
}

/** The settings that `clear` can empty. */
const CLEARABLE = ['issuer-url', 'virtual-directory'] as const;

/** Every input of action.yml, in its order. */
export const INPUTS = inputTable({
  // Sign-in
  'api-key': { environment: ['ONA_API_KEY', 'ONA_TOKEN', 'GITPOD_API_KEY'] },
  'base-url': { read: baseUrl, default: 'https://app.gitpod.io/api', environment: ['ONA_BASE_URL'] },

  // Which integrations
  'integration-id': {
    read: uuids,
    role: 'selects',
    takesJson: true,
    excludes: ['match-runner-id', 'match-host', 'match-scm-id', 'match-oauth-client-id'],
  },
  'match-runner-id': { read: uuids, role: 'selects', takesJson: true },
  'match-host': { read: hosts, role: 'selects' },
  'match-scm-id': { read: list, role: 'selects' },
  'match-oauth-client-id': { read: list, role: 'selects' },
  'allow-multiple': { read: boolean, default: false },

  // What to write
  'oauth-client-id': {
    read: plain,
    role: 'writes',
    isStored: true,
    // A scheduled rotation whose secret is missing must be red.
    needs: ['oauth-client-secret', 'oauth-client-secret-file', 'keep-oauth-client-secret'],
  },
  'oauth-client-secret': { role: 'writes' },
  'oauth-client-secret-file': { role: 'writes', excludes: ['oauth-client-secret'] },
  'issuer-url': { read: issuerUrl, role: 'writes', isStored: true },
  pat: { read: boolean, role: 'writes' },
  'virtual-directory': { read: directory, role: 'writes', isStored: true },
  clear: { read: words(CLEARABLE), role: 'writes' },
  'remove-oauth': {
    read: boolean,
    default: false,
    role: 'writes',
    excludes: [
      'oauth-client-id',
      'oauth-client-secret',
      'oauth-client-secret-file',
      'issuer-url',
      'keep-oauth-client-secret',
    ],
  },
  'keep-oauth-client-secret': {
    read: boolean,
    default: false,
    excludes: ['oauth-client-secret', 'oauth-client-secret-file'],
    needs: ['oauth-client-id'],
  },

  // How
  'dry-run': { read: boolean, default: false },
  validate: { read: boolean, default: true },
  'validate-wait': { read: wholeNumber(0, 300), default: 30 },
  concurrency: { read: wholeNumber(1, 32), default: 4 },
  timeout: { read: wholeNumber(1, 300), default: 30 },
  'max-retries': { read: wholeNumber(0, 10), default: 4 },
});

/** Lets the compiler check the names in `excludes` and `needs`, and keep the type of each rule. */
function inputTable<const Table extends { readonly [Name in keyof Table]: Input<keyof Table> }>(table: Table): Table {
  return table;
}

type Table = typeof INPUTS;

export type InputName = keyof Table;

/** The values of all inputs but the secrets. One without a default is undefined if it is not given. */
export type Values = {
  readonly [Name in InputName as Table[Name] extends { read: unknown } ? Name : never]: Table[Name] extends {
    read: (text: string) => infer Value;
  }
    ? Value | (Table[Name] extends { default: unknown } ? never : undefined)
    : never;
};

/** INPUT_NAMES lists the inputs in their order. */
export const INPUT_NAMES = Object.keys(INPUTS) as InputName[];

/** inputNamed gives an input's entry. */
export function inputNamed(name: InputName): Input<InputName> {
  return INPUTS[name];
}
