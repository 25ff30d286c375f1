import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Linter } from 'eslint';
import { afterAll, expect, test } from 'vitest';
import { readActionYml, root } from '../../local/runner/action-yml.ts';

/* dist, far from any node_modules. */
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
cpSync(join(root, 'dist'), folder, { recursive: true });
writeFileSync(join(folder, 'output'), '');
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }));

const LOADERS = (['.', 'entra', 'gitlab'] as const).map((action) => basename(readActionYml(action).main));
const BUNDLES = ['main.js', 'main-entra.js', 'main-gitlab.js'];

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Starts Node with the arguments, and without a usable input. */
function node(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, {
    cwd: folder,
    env: { 'INPUT_API-KEY': '', GITHUB_OUTPUT: join(folder, 'output') },
    encoding: 'utf8',
  });
}

/** Starts a loader on a Node that says it is another version, with other bundles beside it, which say their names. */
function load(loader: string, version: string): SpawnSyncReturns<string> {
  const other = mkdtempSync(join(folder, 'loader-'));
  for (const file of [loader, 'package.json']) cpSync(join(folder, file), join(other, file));
  for (const bundle of BUNDLES) writeFileSync(join(other, bundle), `console.log('${bundle}')`);
  const versions = JSON.stringify({ ...process.versions, node: version });
  writeFileSync(join(other, 'fake.cjs'), `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  return node('--require', join(other, 'fake.cjs'), join(other, loader));
}

test('dist holds the bundles, the loaders that the actions name, licences and the module type', () => {
  const files = [...LOADERS, ...BUNDLES, 'licenses.txt', 'package.json'];
  expect(readdirSync(join(root, 'dist')).sort()).toEqual(files.sort());
  expect(new Set(LOADERS).size).toBe(3);
});

test.each(LOADERS)('%s starts its action, which knows its version, and the step fails', (loader) => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const { status, stdout, stderr } = node(join(folder, loader));
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^ona-update-scm-integration ${version}, `));
  expect(stdout).toMatch(/^::error title=Ona SCM integration::/m);
});

test.each(['12.22.12', '20.20.2', '24.4.1'])('Node %s is told what is needed, in one sentence', (version) => {
  for (const loader of LOADERS) {
    expect(load(loader, version)).toMatchObject({
      status: 1,
      stderr: '',
      stdout: `::error title=Ona SCM integration::This action needs Node 24.5 or newer, but Node ${version} started it. Update the GitHub Actions runner to 2.328.0 or newer.\n`,
    });
  }
});

test.each(['24.5.0', '24.18.0', '26.0.0'])('Node %s starts the bundle of the loader', (version) => {
  const started = LOADERS.map((loader) => {
    const { status, stdout } = load(loader, version);
    return [status, stdout.trim()];
  });
  // A bundle that never sets the exit code leaves the step red.
  expect(started).toEqual(BUNDLES.map((name) => [1, name]));
});

test('an old Node can parse the loaders', () => {
  for (const loader of LOADERS) {
    const options = { languageOptions: { ecmaVersion: 5, sourceType: 'commonjs' } } as const;
    expect(new Linter().verify(read(`dist/${loader}`), [options])).toEqual([]);
  }
});

test.each(BUNDLES)(
  '%s holds two packages, whose licences stand beside it: undici and tunnel are not in it',
  (bundle) => {
    const modules = [...read(`dist/${bundle}`).matchAll(/^;\/\/ CONCATENATED MODULE: (.+)$/gm)].map(
      ([, name = '']) => name,
    );
    const packages = modules.flatMap((name) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/[^@]*$/.exec(name)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(['@actions/core', '@actions/http-client']);
    const licences = [...read('dist/licenses.txt').matchAll(/^(\S+)\n(?:MIT|ISC|Apache-2\.0|BSD-\S+|0BSD)$/gm)];
    expect(licences.map(([, name]) => name).sort()).toEqual(['@actions/core', '@actions/http-client']);
    // A module of a CommonJS package would stand under a number.
    expect(read(`dist/${bundle}`)).not.toMatch(/^\/\*{3}\/ \d+:$/m);
  },
);

test('src uses nothing of http-client that needs undici or tunnel', () => {
  const sources = readdirSync(join(root, 'src', 'http')).map((file) => read(`src/http/${file}`));
  const used = sources.flatMap((text) => [...text.matchAll(/\bclient\.(\w+)/g)].map(([, name]) => name));
  expect([...new Set(used)].sort()).toEqual(['requestRawWithCallback']);
});

test('a run that refuses its inputs loads nothing that sends requests', () => {
  writeFileSync(join(folder, 'list.cjs'), "process.on('exit', () => console.log(process.moduleLoadList.join()));");
  const list = node('--require', join(folder, 'list.cjs'), join(folder, 'index.js')).stdout.split('\n').at(-2) ?? '';
  expect(list).toContain('NativeModule fs');
  expect(list.split(',').filter((name) => /^NativeModule (_?http|https|http2|tls|crypto|.*undici)/.test(name))).toEqual(
    [],
  );
});
