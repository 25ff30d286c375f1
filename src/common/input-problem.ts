/** Why a secret is probably empty, as far as the event shows it. */
export type EmptySecretCause = 'fork' | 'dependabot' | 'not-known';

/** What tools print for a missing value. */
export type MissingValueWord = 'null' | 'None' | 'nil' | 'undefined';

/** The vaults whose references are recognized. */
export type Vault = 'op' | 'arn' | 'vault' | 'projects' | 'azure' | 'ssm' | 'sops' | 'url';

/** Text from outside: it is only there if no secret was found in it. All other parts of a fault are our own words. */
export interface Quoted {
  readonly quoted: readonly string[];
}

interface Caused {
  readonly cause: EmptySecretCause;
}

/** The names of inputs. */
interface Inputs {
  readonly inputs: readonly string[];
}

/** One fault for each kind. */
type FaultOf<Kind extends string, Details = unknown> = Kind extends Kind ? Details & { readonly kind: Kind } : never;

/** What is wrong with an input. src/messages/inputs.ts has the words. */
export type Fault =
  // Missing, or given together
  | FaultOf<'hyphens-dropped' | 'bearer-alone' | 'no-selection'>
  | FaultOf<'key-missing', Caused>
  | FaultOf<'nothing-to-write', Caused & Inputs>
  | FaultOf<'needed', Caused & { readonly by: string; readonly oneOf: readonly string[] }>
  | FaultOf<'conflict' | 'cleared-and-given', Inputs>
  // The form of a value
  | FaultOf<'not-boolean' | 'not-uuid' | 'not-host' | 'no-leading-slash', Quoted>
  | FaultOf<'not-number', Quoted & { readonly least: number; readonly most: number }>
  | FaultOf<'unknown-word', Quoted & { readonly known: readonly string[] }>
  | FaultOf<'not-url', { readonly example: string }>
  | FaultOf<'not-https', { readonly takesLoopback: boolean }>
  | FaultOf<'empty-list' | 'url-credentials' | 'url-query' | 'method-url' | 'white-space' | 'holds-secret'>
  // What stands in the place of a value
  | FaultOf<'missing-value-word', { readonly word: MissingValueWord }>
  | FaultOf<'reference', { readonly vault: Vault }>
  | FaultOf<'boolean-as-secret' | 'mask' | 'in-quotes' | 'json' | 'expression' | 'variable'>
  | FaultOf<'unfilled-template' | 'escaped-line-break'>
  // A secret
  | FaultOf<'not-utf8' | 'byte-order-mark' | 'several-lines' | 'not-ascii' | 'too-long' | 'is-api-key' | 'is-client-id'>
  // The file that holds it. `quoted` has the path, or all places that were looked at.
  | FaultOf<'path-not-expanded' | 'file-missing' | 'file-not-regular' | 'file-empty' | 'file-too-large', Quoted>
  | FaultOf<'file-unreadable', Quoted & { readonly code: string }>
  // A proxy variable
  | FaultOf<'proxy-not-url' | 'proxy-scheme' | 'proxy-credentials'>;

/** A fault and the input that has it: its name, and the variable that its value comes from if it is not the input's. */
export type Problem = Fault & { readonly input: string };
