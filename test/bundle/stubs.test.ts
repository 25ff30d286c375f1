import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { actionRoot } from '../../local-runner/action-yml.ts';

const stubs = [{ name: 'undici', folder: 'undici' }];

describe.each(stubs)('the stub of $name', ({ name, folder }) => {
  test('exports what the toolkit imports from it, and nothing else', async () => {
    const stub = (await import(pathToFileURL(join(actionRoot, 'stubs', folder, 'index.js')).href)) as object;
    expect(Object.keys(stub).sort()).toEqual(importedNames(name));
  });

  test('is what is installed', async () => {
    const installed = (await import(name)) as object;
    expect(Object.keys(installed).sort()).toEqual(importedNames(name));
    const real = (...path: string[]): string => realpathSync.native(join(actionRoot, ...path));
    expect(real('node_modules', name)).toBe(real('stubs', folder));
  });
});

/** The names that the toolkit's files import from a package. Throws at a form of import that it does not understand. */
function importedNames(name: string): string[] {
  const names = toolkitFiles().flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const mentions = text.split(new RegExp(`['"]${name}['"/]`)).length - 1;
    const imports = [...text.matchAll(new RegExp(`^import (.+) from '${name}';$`, 'gm'))].map(([, what = '']) => what);
    if (mentions !== imports.length) throw new Error(`${file} uses ${name} otherwise than by a plain import.`);
    return imports.flatMap((what) => namesIn(what, text));
  });
  return [...new Set(names)].sort();
}

function namesIn(what: string, text: string): string[] {
  const list = /^\{(.+)\}$/.exec(what)?.[1];
  if (list !== undefined) return list.split(',').map((name) => name.trim().replace(/ as .+$/, ''));
  const namespace = /^\* as (\w+)$/.exec(what)?.[1];
  if (namespace === undefined) throw new Error(`import ${what} is not understood.`);
  return [...text.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, 'g'))].map(([, name = '']) => name);
}

function toolkitFiles(): string[] {
  return ['core', 'http-client'].flatMap((name) => {
    const folder = join(actionRoot, 'node_modules', '@actions', name, 'lib');
    return readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(folder, file));
  });
}
