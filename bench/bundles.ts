import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Bundles a script into a folder as this action is bundled, and returns the bundle. */
export function bundle(script: string, folder: string): string {
  const ncc = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');
  execFileSync(process.execPath, [ncc, 'build', script, '--out', folder, '--quiet'], { stdio: 'inherit' });
  return join(folder, 'index.js');
}

/** Installs bench/naive with the toolkit's real dependencies into an empty folder, and bundles it there. */
export function bundleNaive(folder: string): string {
  cpSync(join(import.meta.dirname, 'naive'), folder, { recursive: true });
  npm(folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0', '--loglevel=error');
  return bundle(join(folder, 'index.js'), join(folder, 'dist'));
}

/** Bundles the script that uses the SDK, which is a development dependency. */
export function bundleSdk(folder: string): string {
  import.meta.resolve('@gitpod/sdk'); // throws where it is not installed; ncc would not
  return bundle(join(import.meta.dirname, 'contestants', 'sdk.js'), folder);
}

/** The npm that runs this script, else the one on the path. */
function npm(cwd: string, ...args: string[]): void {
  const script = process.env['npm_execpath'];
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  execFileSync(command, [...first, ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'], timeout: 120_000 });
}
