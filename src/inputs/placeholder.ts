import type { Fault, MissingValueWord, Vault } from '../common/input-problem.ts';

const MISSING_VALUE_WORDS: readonly MissingValueWord[] = ['null', 'None', 'nil', 'undefined'];

/** References to a vault that an earlier step should have resolved. */
const REFERENCES: readonly (readonly [Vault, RegExp])[] = [
  ['op', /^op:\/\//i],
  ['arn', /^arn:/i],
  ['vault', /^vault:/i],
  ['projects', /^projects\/[^/]+\/secrets\//i],
  ['azure', /^@microsoft\.keyvault\(/i],
  ['ssm', /^ssm:/i],
  ['sops', /^ENC\[/],
];

/** `$NAME`, `${NAME}` and `$(NAME)`, `$env:NAME`, `%NAME%`. */
const VARIABLE = /^(?:\$\w+|\$\{\w+\}|\$\(.*\)|\$env:.*|%\w+%)$/is;

/** Asterisks or bullets alone, `[REDACTED]`, `<redacted>`. */
const MASK = /^(?:[*•●∙⋅·]+|\[redacted\]|<redacted>)$/i;

const QUOTES = ['""', "''", '``', '“”', '‘’'];

/**
 * placeholder says what a text is instead of a value: what a tool prints for a missing or hidden value, or a value that
 * is still wrapped, escaped or to be resolved.
 */
export function placeholder(text: string): Fault | undefined {
  if (text.includes('${{')) return { kind: 'expression' };
  if (MASK.test(text)) return { kind: 'mask' };
  const word = MISSING_VALUE_WORDS.find((known) => known.toLowerCase() === text.toLowerCase());
  if (word !== undefined) return { kind: 'missing-value-word', word };
  if (text.length > 1 && QUOTES.includes(`${text.charAt(0)}${text.slice(-1)}`)) return { kind: 'in-quotes' };
  if (VARIABLE.test(text)) return { kind: 'variable' };
  if (/^(?:\{\{.*\}\}|<.+>)$/s.test(text)) return { kind: 'unfilled-template' };
  if (isJson(text)) return { kind: 'json' };
  const reference = REFERENCES.find(([, pattern]) => pattern.test(text));
  if (reference) return { kind: 'reference', vault: reference[0] };
  return text.endsWith(String.raw`\n`) ? { kind: 'escaped-line-break' } : undefined;
}

/** A whole object or array. */
function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
