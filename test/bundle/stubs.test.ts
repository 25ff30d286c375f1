import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { actionRoot } from '../../local-runner/action-yml.ts';
import { readDist } from './dist.ts';

test.each(['tunnel', 'undici'])(
  'the stub of %s exports what the toolkit imports from it, and nothing else',
  async (name) => {
    const stub = (await import(pathToFileURL(join(actionRoot, 'stubs', `${name}.js`)).href)) as object;
    expect(Object.keys(stub).sort()).toEqual(importedNames(name));
  },
);

test('src uses nothing of http-client that reaches the stub of tunnel', () => {
  const text = readFileSync(join(actionRoot, 'src', 'api', 'transport.ts'), 'utf8');
  const used = [...text.matchAll(/#client\.(\w+)/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(['requestRaw', 'userAgent']);
});

test('nothing in the bundle reaches the stub of undici', () => {
  const code = readDist('main.js')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(\/\/|;\/\/|\*)/.test(line));
  const linesWith = (name: string): string[] => code.filter((line) => new RegExp(`\\b${name}\\b`).test(line));
  expect(linesWith('ProxyAgent')).toEqual([
    'class ProxyAgent {',
    expect.stringMatching(/^proxyAgent = new ProxyAgent\(/),
  ]);
  // The method that makes one has one caller, and that one has none.
  expect(linesWith('_getProxyAgentDispatcher')).toEqual([
    'return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);',
    '_getProxyAgentDispatcher(parsedUrl, proxyUrl) {',
  ]);
  expect(linesWith('getAgentDispatcher')).toEqual(['getAgentDispatcher(serverUrl) {']);
});

test('package.json and the lock file name only published packages, not stubs', () => {
  const read = (file: string): object => JSON.parse(readFileSync(join(actionRoot, file), 'utf8')) as object;
  expect(read('package.json')).not.toHaveProperty('overrides');
  const { packages } = read('package-lock.json') as { packages: Record<string, { integrity?: string }> };
  const unpublished = Object.entries(packages).filter(([, { integrity }]) => integrity === undefined);
  expect(unpublished.map(([path]) => path)).toEqual(['']);
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
