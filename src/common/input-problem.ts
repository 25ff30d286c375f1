/** Why a secret is probably empty, as far as the event shows it. */
export type EmptySecretCause = 'fork' | 'dependabot' | 'not-known';

/** The vaults whose references are recognized. */
export type Vault = 'op' | 'arn' | 'vault' | 'projects' | 'azure' | 'ssm' | 'sops' | 'url';

/**
 * What is wrong with an input. src/messages/inputs.ts has the words. `quoted` is text from outside: it is only there if
 * no secret was found in it. All other parts are fixed words, names of inputs and numbers.
 */
export type Fault =
  // Missing, or given together
  | { readonly kind: 'hyphens-dropped' }
  | { readonly kind: 'key-missing'; readonly cause: EmptySecretCause }
  | { readonly kind: 'bearer-alone' }
  | { readonly kind: 'no-selection' }
  | { readonly kind: 'nothing-to-write'; readonly inputs: readonly string[]; readonly cause: EmptySecretCause }
  | {
      readonly kind: 'needed';
      readonly by: string;
      readonly oneOf: readonly string[];
      readonly cause: EmptySecretCause;
    }
  | { readonly kind: 'conflict'; readonly inputs: readonly string[] }
  | { readonly kind: 'cleared-and-given'; readonly inputs: readonly string[] }
  // The form of a value
  | { readonly kind: 'not-boolean'; readonly quoted: readonly string[] }
  | { readonly kind: 'not-number'; readonly quoted: readonly string[]; readonly least: number; readonly most: number }
  | { readonly kind: 'empty-list' }
  | { readonly kind: 'not-uuid'; readonly quoted: readonly string[] }
  | { readonly kind: 'not-host'; readonly quoted: readonly string[] }
  | { readonly kind: 'unknown-word'; readonly quoted: readonly string[]; readonly known: readonly string[] }
  | { readonly kind: 'not-url'; readonly example: string }
  | { readonly kind: 'not-https'; readonly takesLoopback: boolean }
  | { readonly kind: 'url-credentials' }
  | { readonly kind: 'url-query' }
  | { readonly kind: 'method-url' }
  | { readonly kind: 'no-leading-slash'; readonly quoted: readonly string[] }
  | { readonly kind: 'white-space' }
  | { readonly kind: 'holds-secret' }
  // What stands in the place of a value
  | { readonly kind: 'missing-value-word'; readonly word: 'null' | 'None' | 'nil' | 'undefined' }
  | { readonly kind: 'boolean-as-secret' }
  | { readonly kind: 'mask' }
  | { readonly kind: 'in-quotes' }
  | { readonly kind: 'json' }
  | { readonly kind: 'reference'; readonly vault: Vault }
  | { readonly kind: 'expression' }
  | { readonly kind: 'variable' }
  | { readonly kind: 'unfilled-template' }
  | { readonly kind: 'escaped-line-break' }
  // A secret, or the file that holds it
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'byte-order-mark' }
  | { readonly kind: 'several-lines' }
  | { readonly kind: 'not-ascii' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'is-api-key' }
  | { readonly kind: 'is-client-id' }
  | { readonly kind: 'path-not-expanded'; readonly quoted: readonly string[] }
  /** All places that were looked at. */
  | { readonly kind: 'file-missing'; readonly quoted: readonly string[] }
  | { readonly kind: 'file-not-regular'; readonly quoted: readonly string[] }
  | { readonly kind: 'file-empty'; readonly quoted: readonly string[] }
  | { readonly kind: 'file-too-large'; readonly quoted: readonly string[] }
  | { readonly kind: 'file-unreadable'; readonly quoted: readonly string[]; readonly code: string }
  // A proxy variable
  | { readonly kind: 'proxy-not-url' }
  | { readonly kind: 'proxy-scheme' }
  | { readonly kind: 'proxy-credentials' };

/** A fault and the input that has it: its name, and the variable that its value comes from if it is not the input's. */
export type Problem = Fault & { readonly input: string };
