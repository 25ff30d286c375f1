/**
 * Builds dist from src: `npm run build`. TypeScript compiles, ncc bundles the JavaScript, and a header is put on top.
 * The same sources give the same bytes in every folder and on every system.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const { name, version } = readJson('package.json') as { name: string; version: string };

// Emptied before each build: nothing of an older one stays.
for (const folder of ['build', 'dist']) rmSync(join(root, folder), { recursive: true, force: true });
run('typescript/bin/tsc', '--project', 'tsconfig.build.json');
for (const toolkit of ['@actions/core', '@actions/http-client']) declareFreeOfSideEffects(toolkit);
placeStub('undici');
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/main.js', '--out', 'dist', '--license', 'licenses.txt', '--quiet');

const bundle = join(root, 'dist', 'index.js');
writeFileSync(bundle, `${header()}\n${readFileSync(bundle, 'utf8')}`);

function header(): string {
  return [
    `// ${name} ${version}: src and the packages named in licenses.txt, bundled by ncc, not minified.`,
    '// Rebuild it, byte for byte, from this commit: npm ci && npm run build',
  ].join('\n');
}

/**
 * The toolkit's packages do not say that their modules do nothing when they are loaded. Without that word the bundler
 * keeps those that this action never uses (OIDC, platform, paths), so it is put into copies, which are found first.
 */
function declareFreeOfSideEffects(packageName: string): void {
  const copy = join('build', 'node_modules', packageName);
  cpSync(join(root, 'node_modules', packageName), join(root, copy), { recursive: true });
  const manifest = join(copy, 'package.json');
  writeFileSync(join(root, manifest), JSON.stringify({ ...readJson(manifest), sideEffects: false }));
}

/** Puts a stub in the place of the package. Its own name and licence are what licenses.txt shows. */
function placeStub(name: string): void {
  const folder = join(root, 'build', 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'stubs', `${name}.js`), join(folder, 'stub.js'));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const manifest = { name: `${name}-stub`, license: 'MIT', type: 'module', exports: './stub.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

function readJson(file: string): object {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as object;
}

/** Runs a package's program with this very Node: an installed command may find another one. */
function run(program: string, ...args: string[]): void {
  execFileSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, stdio: 'inherit' });
}
