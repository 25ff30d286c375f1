/**
 * `npm run build`: makes dist from src. TypeScript compiles, ncc bundles the JavaScript into main.js, and index.js, which
 * checks Node's version, is put beside it. The same sources give the same bytes in every folder and on every system.
 *
 * `npm run build -- --check` leaves dist alone. It lists the files of dist that are not what the sources build, and ends
 * with 1 if there are any.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareFolders } from './compare-folders.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** What tsc writes, and the packages that the bundler finds before those in node_modules. Git ignores it. */
const compiled = join(root, 'build');

/** The packages whose modules do nothing when they are loaded, but do not say so. */
const FREE_OF_SIDE_EFFECTS = ['@actions/core', '@actions/http-client'];

/** The packages that are kept out of the bundle: see stubs/README.md. */
const STUBBED = ['tunnel', 'undici'];

const commonJs = `${JSON.stringify({ type: 'commonjs' })}\n`;

const temporary = mkdtempSync(join(tmpdir(), 'dist-'));
try {
  build(temporary);
  if (process.argv.includes('--check')) {
    const differences = compareFolders(temporary, dist);
    for (const difference of differences) console.log(`dist/${difference}`);
    if (differences.length > 0) {
      console.log('dist is not what the sources build. Run npm run build and commit dist.');
      process.exitCode = 1;
    }
  } else {
    // Emptied first: nothing of an older build stays.
    rmSync(dist, { recursive: true, force: true });
    cpSync(temporary, dist, { recursive: true });
  }
} finally {
  rmSync(temporary, { recursive: true, maxRetries: 10 });
}

function build(folder: string): void {
  rmSync(compiled, { recursive: true, force: true });
  run('typescript/bin/tsc', '--project', 'tsconfig.build.json');
  // Without a type, ncc makes CommonJS of it: an import of node:http makes Node load undici, http2 and zlib for its
  // exports, which costs 20 ms.
  writeFileSync(join(compiled, 'package.json'), '{}');
  // Formatted like the sources, so that dist reads like them. .prettierignore leaves build out.
  run('prettier/bin/prettier.cjs', '--write', '--log-level=warn', '--ignore-path=none', 'build');
  for (const name of FREE_OF_SIDE_EFFECTS) declareFreeOfSideEffects(name);
  for (const name of STUBBED) placeStub(name);
  run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/main.js', '--out', folder, '--license', 'licenses.txt', '--quiet');

  const bundle = readFileSync(join(folder, 'index.js'), 'utf8');
  writeFileSync(join(folder, 'main.js'), `${header()}\n${bundle}`);
  copyFileSync(join(root, 'scripts', 'entry.cjs'), join(folder, 'index.js'));
  writeFileSync(join(folder, 'package.json'), commonJs);
}

function header(): string {
  const { name, version } = readJson('package.json') as { name: string; version: string };
  return [
    `// ${name} ${version}: src and the packages named in licenses.txt, bundled by ncc, not minified.`,
    '// Rebuild it, byte for byte, from this commit: npm ci && npm run build',
  ].join('\n');
}

/**
 * Without `sideEffects: false` the bundler keeps the modules of the toolkit that this action never uses (OIDC, platform,
 * paths). The toolkit's packages do not say it, so it is put into copies.
 */
function declareFreeOfSideEffects(name: string): void {
  const copy = join(compiled, 'node_modules', name);
  cpSync(join(root, 'node_modules', name), copy, { recursive: true });
  const manifest = { ...readJson(join('node_modules', name, 'package.json')), sideEffects: false };
  writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
}

/** Puts a stub in the place of the package. Its own name and licence are what licenses.txt shows. */
function placeStub(name: string): void {
  const folder = join(compiled, 'node_modules', name);
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
