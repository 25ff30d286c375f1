/**
 * `npm run docs` writes the lists of inputs and outputs in README.md from action.yml. With `--check` it changes nothing,
 * and fails if they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { isMap, isScalar, parseDocument, type Pair } from 'yaml';

const root = join(import.meta.dirname, '..');
const readme = join(root, 'README.md');

/** renderLists puts the lists that action.yml makes into the places that README.md marks for them. */
export async function renderLists(text: string, actionYml: string): Promise<string> {
  const action = parseDocument(actionYml);
  const rendered = ['inputs', 'outputs'].reduce((result, section) => {
    const begin = `<!-- ${section}: made from action.yml by npm run docs -->`;
    const end = `<!-- end of ${section} -->`;
    const [before, rest] = split(result, begin);
    const [, after] = split(rest, end);
    return `${before}${begin}\n\n${list(action.get(section), section)}\n\n${end}${after}`;
  }, text);
  return format(rendered, { ...(await resolveConfig(readme)), parser: 'markdown' });
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`README.md has no line ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function list(section: unknown, name: string): string {
  if (!isMap(section)) throw new Error(`action.yml has no ${name}`);
  return section.items.map((item) => entry(item)).join('\n');
}

/** A comment above an input is the heading of its group. */
function entry({ key, value }: Pair): string {
  if (!isScalar(key) || !isMap(value)) throw new Error('action.yml has an entry of an unknown shape');
  const description = String(value.get('description')).trim();
  const byDefault = value.get('default');
  const group = key.commentBefore?.trim();
  return [
    ...(group === undefined ? [] : [`\n**${group}**\n\n`]),
    `- \`${String(key.value)}\`: ${description}`,
    ...(typeof byDefault === 'string' ? [` Default: \`${byDefault}\`.`] : []),
  ].join('');
}

if (import.meta.main) {
  const text = readFileSync(readme, 'utf8');
  const rendered = await renderLists(text, readFileSync(join(root, 'action.yml'), 'utf8'));
  if (process.argv.includes('--check')) {
    if (rendered !== text) {
      console.log('The lists of README.md differ from action.yml. Run npm run docs.');
      process.exitCode = 1;
    }
  } else {
    writeFileSync(readme, rendered);
  }
}
