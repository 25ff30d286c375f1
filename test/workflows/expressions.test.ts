import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from '@actions/expressions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../local/runner/action-yml.ts';

/* The expressions of the examples that decide something, evaluated by GitHub's own library. */

const INHERITED = [{ status: 'inherited' }];
const PLANNED = [{ status: 'unchanged' }, { status: 'planned' }];

/** What steps return, as the contexts of a workflow have it. */
const steps = (results: Readonly<Record<string, object>>): object => ({
  steps: Object.fromEntries(
    Object.entries(results).map(([id, value]) => [id, { outputs: { results: JSON.stringify(value) } }]),
  ),
});

/** The text of the one expression in an example that contains these words, without `${{` and `}}`. */
function expressionOf(example: string, words: string): string {
  const texts: string[] = [];
  JSON.stringify(parse(readFileSync(join(root, 'examples', example), 'utf8')), (key, value: unknown) => {
    if (typeof value === 'string')
      texts.push(...(key === 'if' ? [value] : (value.match(/(?<=\$\{\{).*?(?=\}\})/gs) ?? [])));
    return value;
  });
  const [found = '', ...more] = [...new Set(texts.filter((text) => text.includes(words)))];
  expect([found, more]).toEqual([expect.stringContaining(words), []]);
  return found;
}

test.each<[example: string, words: string, contexts: object, value: unknown]>([
  ['drift.yml', 'planned', steps({ pats: INHERITED, issuer: INHERITED }), false],
  ['drift.yml', 'planned', steps({ pats: PLANNED, issuer: INHERITED }), true],
  ['drift.yml', 'planned', steps({ pats: [], issuer: PLANNED }), true],
  ['turn-off-pats.yml', 'planned', steps({ plan: PLANNED }), true],
  ['turn-off-pats.yml', 'planned', steps({ plan: [] }), false],
  // On a schedule there are no inputs.
  ['entra-scheduled.yml', 'rotate-now', { inputs: {} }, '45'],
  ['entra-scheduled.yml', 'rotate-now', { inputs: { 'rotate-now': false } }, '45'],
  ['entra-scheduled.yml', 'rotate-now', { inputs: { 'rotate-now': true } }, ''],
])('%s: the expression about %s is, with %j, %j', (example, words, contexts, value) => {
  const { tokens } = new Lexer(expressionOf(example, words)).lex();
  const expression = new Parser(tokens, Object.keys(contexts), Object.values(wellKnownFunctions)).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const result = new Evaluator(expression, known).evaluate();
  expect(JSON.parse(JSON.stringify(result, data.replacer))).toEqual(value);
});
