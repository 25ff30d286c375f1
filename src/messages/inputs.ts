import type { EmptySecretCause, MissingValueWord, Problem, Quoted, Vault } from '../common/input-problem.ts';

/*
 * What is wrong with an input. The sentence begins with the input's name.
 */

const WRITE_ASCII = 'Write it as ASCII. In Windows PowerShell, use Set-Content -NoNewline -Encoding ascii.';
const GIVE_SECRET = 'Give the client secret of the OAuth app.';
const NOT_SHOWN = 'The path is not shown, because it may be the secret itself';
const PROXY_EXAMPLE = 'Set it to a URL such as http://proxy.example:8080.';

/** The message of one kind of problem. A function adds what differs from case to case. */
interface InputMessage<Kind> {
  readonly problem: string;
  readonly details?: (problem: Extract<Problem, { kind: Kind }>) => string;
  readonly remedy: string | ((problem: Extract<Problem, { kind: Kind }>) => string);
}

/** Each `problem` is a heading of docs/TROUBLESHOOTING.md, and stands in the message as it is. */
export const INPUTS: { readonly [Kind in Problem['kind']]: InputMessage<Kind> } = {
  'hyphens-dropped': {
    problem: 'is missing, like all other inputs with a hyphen in their name',
    remedy:
      'A shell or a wrapper between the runner and Node.js drops variables whose names have a hyphen. Start the action ' +
      'with uses:, or start Node.js directly.',
  },
  'key-missing': {
    problem: 'is empty, and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY',
    remedy: 'Give an Ona personal access token.',
  },
  'bearer-alone': { problem: 'is only the word Bearer', remedy: 'Give the token itself.' },
  'no-selection': {
    problem: 'is empty, and so are all match-* inputs',
    remedy: 'Select integrations with integration-id, or with at least one match-* input.',
  },
  'nothing-to-write': {
    problem: 'is empty, and there is nothing else to write',
    remedy: ({ inputs }) => `Give at least one of ${listed(inputs, 'or')}.`,
  },
  needed: {
    problem: 'is empty, but another input needs it',
    details: ({ by }) => `: ${by}`,
    remedy: ({ oneOf }) => `Give ${listed(oneOf.map(asGiven), 'or')}.`,
  },
  conflict: {
    problem: 'cannot be combined with',
    remedy: 'Remove one of them.',
    details: ({ inputs }) => ` ${listed(inputs, 'and')}`,
  },
  'cleared-and-given': {
    problem: 'names a setting that is also given',
    remedy: 'Either clear the setting or give its value.',
    details: ({ inputs }) => `: ${listed(inputs, 'and')}`,
  },
  'not-boolean': {
    problem: 'must be true or false',
    remedy: 'Set it to true or false.',
    details: notQuoted,
  },
  'not-number': {
    problem: 'must be a whole number',
    remedy: 'Set it to a number in this range.',
    details: ({ least, most, quoted }) => ` from ${least} to ${most}, not ${inQuotes(quoted)}`,
  },
  'empty-list': {
    problem: 'is a list without values',
    remedy: 'Give at least one value. Separate values with commas, spaces or new lines.',
  },
  'not-uuid': {
    problem: 'takes only UUIDs',
    remedy:
      'Copy the ID from Ona. Separate several IDs with commas, spaces or new lines. If Ona lists an ID that is not a ' +
      'UUID, the integration is inherited: change it at its runner.',
    details: notQuoted,
  },
  'not-host': {
    problem: 'takes only hosts',
    remedy: 'Give hosts as Ona shows them, such as github.com or dev.azure.com/acme.',
    details: notQuoted,
  },
  'unknown-word': {
    problem: 'has an unknown word',
    details: quotedAfterColon,
    remedy: ({ known }) => `It takes ${listed(known, 'and')}.`,
  },
  'not-url': { problem: 'is not a URL', remedy: ({ example }) => `Give one such as ${example}.` },
  'not-https': {
    problem: 'must begin with https://',
    remedy: ({ takesLoopback }) =>
      `Use https://.${takesLoopback ? ' Only localhost, 127.0.0.0/8 and [::1] may use http://.' : ''}`,
  },
  'url-credentials': { problem: 'contains a user name or a password', remedy: 'Remove it from the URL.' },
  'url-query': { problem: 'contains a query or a fragment', remedy: 'Remove the part that begins with ? or #.' },
  'method-url': {
    problem: 'is the URL of an API method',
    remedy: 'Give the root of the API, such as https://app.gitpod.io/api: remove /gitpod.v1. and what follows.',
  },
  'no-leading-slash': {
    problem: 'must begin with a slash',
    remedy: 'Give a path such as /tfs.',
    details: notQuoted,
  },
  'white-space': {
    problem: 'contains white space or control characters',
    remedy: 'Give the value alone. A space or a line break may have been copied along.',
  },
  'holds-secret': {
    problem: 'contains a secret, so its value is not shown',
    remedy: 'Check whether two inputs are mixed up.',
  },
  'boolean-as-secret': {
    problem: 'is true or false, not a secret',
    remedy:
      'An expression such as ${{ inputs.x && secrets.Y }} gives false if inputs.x is empty. Pass the secret itself.',
  },
  'missing-value-word': {
    problem: 'is a word that stands for a missing value',
    details: ({ word }) => `: ${word}`,
    remedy: ({ word }) => `Check the step that reads the value. ${PRINTED_BY[word]}`,
  },
  mask: {
    problem: 'is a mask, not the value',
    remedy:
      'It was copied from a log, or a tool or a job output hid the value. Pass the value from where it is stored.',
  },
  'in-quotes': {
    problem: 'is in quotes',
    remedy: 'Remove the quotes. If a tool printed them: use --output tsv with az, and -r with jq.',
  },
  json: {
    problem: 'is a JSON document',
    remedy: 'Pass the value of one field. If a vault stores JSON, choose the field in the step that reads the vault.',
  },
  reference: {
    problem: 'is a reference to a secret, which nothing resolves here',
    remedy: ({ vault }) => `Load the secret in an earlier step, and pass its value. ${LOADED_BY[vault]}`,
  },
  expression: {
    problem: 'contains an expression that was not evaluated',
    remedy:
      'Write the expression in the workflow file, in with: or env:. GitHub does not evaluate it in the files and scripts ' +
      'that a step reads.',
  },
  variable: {
    problem: 'is the name of a variable, not its value',
    remedy: 'Use ${{ secrets.NAME }}, ${{ vars.NAME }} or ${{ env.NAME }}. Nothing expands this form here.',
  },
  'unfilled-template': {
    problem: 'contains a template that was not filled in',
    remedy: 'Replace {…}, <…> or {{…}} with the value, and check that no part of a URL is empty (//).',
  },
  'escaped-line-break': {
    problem: 'ends with a backslash and the letter n',
    remedy: 'A tool wrote the line break as text. Remove both characters.',
  },
  'not-utf8': { problem: 'is not UTF-8 text', remedy: WRITE_ASCII },
  'byte-order-mark': { problem: 'begins with a byte order mark', remedy: WRITE_ASCII },
  'several-lines': {
    problem: 'has more than one line',
    remedy:
      'Give the secret alone. The other lines may be a warning of the tool that printed it. With ' +
      'hashicorp/setup-terraform, set terraform_wrapper: false.',
  },
  'not-ascii': {
    problem: 'contains characters outside ASCII',
    remedy: 'Copy the secret again from where it is stored.',
  },
  'too-long': { problem: 'is longer than 4,096 characters', remedy: 'Give the secret alone.' },
  'is-api-key': { problem: 'is the API key', remedy: GIVE_SECRET },
  'is-client-id': { problem: 'is the client ID', remedy: GIVE_SECRET },
  'path-not-expanded': {
    problem: 'is a path that nothing expands',
    remedy: 'Let the step that writes the file pass the full path as an output, or use ${{ runner.temp }}.',
    details: quotedAfterColon,
  },
  'file-missing': {
    problem: 'names a file that does not exist',
    remedy: 'Check the path, and that an earlier step of the same job writes the file.',
    details: ({ quoted }) => (quoted.length > 0 ? `: there is no file at ${paths(quoted, 'or at')}` : `. ${NOT_SHOWN}`),
  },
  'file-not-regular': {
    problem: 'names something that is not a regular file',
    remedy: 'Write the secret to a file.',
    details: ({ quoted }) => `: ${paths(quoted)}`,
  },
  'file-empty': {
    problem: 'names an empty file',
    remedy: 'Check the step that writes the file.',
    details: ({ quoted }) => `: ${paths(quoted)}`,
  },
  'file-too-large': {
    problem: 'names a file of more than 64 KiB',
    remedy: 'Write the secret alone to the file.',
    details: ({ quoted }) => `: ${paths(quoted)}`,
  },
  'file-unreadable': {
    problem: 'names a file that cannot be read',
    remedy: 'Check the permissions of the file.',
    details: ({ quoted, code }) => (quoted.length > 0 ? `: ${paths(quoted)} (${code})` : ` (${code}). ${NOT_SHOWN}`),
  },
  'proxy-not-url': { problem: 'is not the URL of a proxy', remedy: PROXY_EXAMPLE },
  'proxy-scheme': { problem: 'does not begin with http:// or https://', remedy: PROXY_EXAMPLE },
  'proxy-credentials': {
    problem: 'has a user name or a password that is not percent-encoded',
    remedy: `${PROXY_EXAMPLE} Write reserved characters in its user name and password as %2F for /, %40 for @, and so on.`,
  },
};

/** inputMessage words a problem. `what` continues the sentence that begins with the input's name. */
export function inputMessage(problem: Problem): { heading: string; what: string; remedy: string } {
  // The compiler does not see that the entry is for this kind.
  const message = INPUTS[problem.kind] as InputMessage<Problem['kind']>;
  const remedy = typeof message.remedy === 'string' ? message.remedy : message.remedy(problem);
  const emptySecret = 'A missing secret or variable expands to an empty string.';
  return {
    heading: message.problem,
    what: `${message.problem}${message.details?.(problem) ?? ''}.`,
    remedy: 'cause' in problem ? `${remedy} ${emptySecret} ${CAUSES[problem.cause]}` : remedy,
  };
}

const PRINTED_BY: Record<MissingValueWord, string> = {
  null: 'jq -r prints null for a field that does not exist.',
  None: 'Python prints None for it.',
  nil: 'Go and Ruby print nil for it.',
  undefined: 'JavaScript prints undefined for it.',
};

const LOADED_BY: Record<Vault, string> = {
  op: 'References that begin with op:// are loaded by 1password/load-secrets-action.',
  arn: 'References that begin with arn: are loaded by aws-actions/aws-secretsmanager-get-secrets.',
  vault: 'To read a secret from HashiCorp Vault, use hashicorp/vault-action with its path and key.',
  azure: 'In a workflow, az keyvault secret show --query value --output tsv reads a secret from Azure Key Vault.',
  ssm: 'In a workflow, aws ssm get-parameter --with-decryption reads a parameter.',
  sops: 'sops decrypt prints the value.',
  url: 'A URL is no secret.',
  projects:
    'References of the form projects/…/secrets/… are loaded by google-github-actions/get-secretmanager-secrets.',
};

const CAUSES: Record<EmptySecretCause, string> = {
  fork: 'This run is for a pull request from a fork, and GitHub passes no secrets to such a run.',
  dependabot: 'Dependabot started this run, and GitHub passes only Dependabot secrets to such a run.',
  'not-known':
    'Check its name. If it belongs to an environment, the job must name that environment. A reusable workflow gets ' +
    'secrets only from its caller, for example with secrets: inherit.',
};

function asGiven(input: string): string {
  return input === 'keep-oauth-client-secret' ? `${input}: true` : input;
}

function notQuoted({ quoted }: Quoted): string {
  return `, not ${inQuotes(quoted)}`;
}

function quotedAfterColon({ quoted }: Quoted): string {
  return `: ${inQuotes(quoted)}`;
}

/** A long value is not shown: the runner does not mask a secret that was cut. */
function inQuotes(values: readonly string[]): string {
  const shown = values.slice(0, 5).map((value) => (value.length > 80 ? ofLength(value) : `"${value}"`));
  const others = values.length - shown.length;
  return `${shown.join(', ')}${others > 0 ? `, and ${others} more` : ''}`;
}

function paths(all: readonly string[], conjunction = 'or'): string {
  const shown = all.map((path) => (path.length > 300 ? ofLength(path) : path));
  return listed(shown, conjunction);
}

function ofLength({ length }: string): string {
  return `a value of ${length} characters`;
}

function listed(words: readonly string[], conjunction: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
