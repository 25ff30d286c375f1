/**
 * `npm run docs` writes what the docs say twice: the tables of inputs and outputs in each action's README, from its
 * action.yml, and docs/ERRORS.md, from the catalogue of messages. With `--check` it changes nothing, and fails if they
 * differ, or if an input has different texts in two actions without need.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { isMap, isScalar, parseDocument, type Pair } from 'yaml';
import { ENTRA } from '../src/messages/entra.ts';
import { GITLAB } from '../src/messages/gitlab.ts';
import { CATALOGUE } from '../src/messages/message.ts';

const root = join(import.meta.dirname, '..');
const ACTIONS = ['.', 'entra', 'gitlab'];
const SECTIONS = ['inputs', 'outputs'] as const;

/** An input or output. Some have a heading above them: the comment of action.yml. */
interface Entry {
  readonly name: string;
  readonly text: string;
  readonly byDefault: string | undefined;
  readonly group: string | undefined;
}

type ActionYml = Record<(typeof SECTIONS)[number], Entry[]>;

/** renderReadme puts the tables into the places that a README marks for them. */
function renderReadme(readme: string, action: ActionYml): string {
  return SECTIONS.reduce((text, section) => {
    const [begin, end] = [`<!-- ${section}: made from action.yml by npm run docs -->`, `<!-- end of ${section} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`A README has no ${begin} … ${end}`);
    return `${text.slice(0, from)}${begin}\n\n${table(action[section], section === 'inputs')}\n${text.slice(to)}`;
  }, readme);
}

/** readActionYml reads the inputs and outputs of an action.yml. */
function readActionYml(text: string): ActionYml {
  const document = parseDocument(text);
  const [inputs, outputs] = SECTIONS.map((section) => {
    const entries = document.get(section);
    return isMap(entries) ? entries.items.map((item) => readEntry(item)) : [];
  });
  return { inputs: inputs ?? [], outputs: outputs ?? [] };
}

/** What each action does in its own way. */
const OWN_WORDS = ['oauth-client-id', 'dry-run', 'proven'];

/** differingTexts names the inputs and outputs that have different descriptions in two actions. */
function differingTexts(actions: readonly ActionYml[]): string[] {
  return SECTIONS.flatMap((section) => {
    const texts = Map.groupBy(
      actions.flatMap((action) => action[section]),
      ({ name }) => name,
    );
    const differing = [...texts].filter(([, entries]) => new Set(entries.map(({ text }) => text)).size > 1);
    return differing.map(([name]) => name).filter((name) => !OWN_WORDS.includes(name));
  });
}

function readEntry({ key, value }: Pair): Entry {
  if (!isScalar(key) || !isMap(value)) throw new Error('action.yml has an entry of an unknown shape');
  const byDefault: unknown = value.get('default');
  return {
    name: String(key.value),
    text: String(value.get('description')).trim(),
    byDefault: typeof byDefault === 'string' ? byDefault : undefined,
    group: key.commentBefore?.trim(),
  };
}

/** A table for each group. */
function table(entries: readonly Entry[], areInputs: boolean): string {
  const head = areInputs
    ? '| Input | Meaning | Default |\n| --- | --- | --- |\n'
    : '| Output | Value |\n| --- | --- |\n';
  const lines = entries.flatMap(({ name, text, byDefault, group }, index) => {
    const heading = group === undefined ? (index === 0 ? [head] : []) : [`\n**${group}**\n\n${head}`];
    const last = areInputs ? ` ${byDefault === undefined ? '' : `\`${byDefault}\``} |` : '';
    return [...heading, `| \`${name}\` | ${cell(text)} |${last}\n`];
  });
  return lines.join('');
}

function renderErrors(): string {
  const rows = Object.entries<{ problem: string; remedy: string }>({ ...CATALOGUE, ...ENTRA, ...GITLAB })
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { problem, remedy }]) => `| \`${code}\` | ${cell(sentence(problem))} | ${cell(remedy)} |\n`);
  return `# Error codes

The output \`results\` has these codes in \`error.code\`, if the problem is that of an integration. \`npm run docs\` makes this page from \`src/messages\`. “…” stands for what a message is about. A message also names the input or the integration, what was changed, and what the other side answered. For problems by symptom, see [TROUBLESHOOTING.md](TROUBLESHOOTING.md).

| Code | What failed | What to do |
| --- | --- | --- |
${rows.join('')}`;
}

/** What stands before and behind a problem in a message differs from case to case. */
function sentence(problem: string): string {
  return `${/^[a-z]/.test(problem) ? '… ' : ''}${problem}${/\b(be|like|of|with)$/.test(problem) ? ' …' : '.'}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** outdated returns what is wrong with the docs, and mends with `write` what can be mended. */
export async function outdated(write = false): Promise<string[]> {
  const actions = ACTIONS.map((folder) => ({ folder, action: readActionYml(read(join(folder, 'action.yml'))) }));
  const problems = differingTexts(actions.map(({ action }) => action)).map((name) => `${name} has different texts.`);
  const pages = [
    ...actions.map(({ folder, action }) => {
      const file = join(folder, 'README.md');
      return { file, text: renderReadme(read(file), action) };
    }),
    { file: 'docs/ERRORS.md', text: renderErrors() },
  ];
  for (const { file, text } of pages) {
    const place = join(root, file);
    const rendered = await format(text, { ...(await resolveConfig(place)), parser: 'markdown' });
    if (write) writeFileSync(place, rendered);
    else if (!existsSync(place) || read(file) !== rendered) problems.push(`${file} is out of date. Run npm run docs.`);
  }
  return problems;
}

if (import.meta.main) {
  const problems = await outdated(!process.argv.includes('--check'));
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
}
