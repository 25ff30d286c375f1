/**
 * Builds dist from src: `npm run build`. TypeScript compiles, ncc bundles the JavaScript, and a header is put on top.
 * The same sources give the same bytes in every folder and on every system.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

// Emptied before each build: nothing of an older one stays.
for (const folder of ['build', 'dist']) rmSync(join(root, folder), { recursive: true, force: true });
run('typescript/bin/tsc', '--project', 'tsconfig.build.json');
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/main.js', '--out', 'dist', '--license', 'licenses.txt', '--quiet');

const bundle = join(root, 'dist', 'index.js');
writeFileSync(bundle, `${header()}\n${readFileSync(bundle, 'utf8')}`);

function header(): string {
  return [
    `// ${name} ${version}: src and the packages named in licenses.txt, bundled by ncc, not minified.`,
    '// Rebuild it, byte for byte, from this commit: npm ci && npm run build',
  ].join('\n');
}

/** Runs a package's program with this very Node: an installed command may find another one. */
function run(program: string, ...args: string[]): void {
  execFileSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, stdio: 'inherit' });
}
