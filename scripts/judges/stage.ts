import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { command, mustRun } from './command.ts';
import { EXAMPLES, ROOT, WORKFLOWS } from './files.ts';
import { localWorkflow } from './rewrite.ts';
import type { Fakes } from './fakes.ts';

/** One run of a workflow. */
export interface Play extends Fakes {
  /** The workflow's file, from the repository's root. */
  readonly file: string;
  readonly event: string;
  /** The event's payload. */
  readonly payload?: object;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Only this job, and those that it needs. */
  readonly job?: string;
  /** Changes the text of the workflow: what stands on the left is replaced, and must be there. */
  readonly replace?: Readonly<Record<string, string>>;
  /** A mistake, put in before that. */
  readonly mutation?: { readonly from: string; readonly to: string };
  /** Values that must not be seen in the log. */
  readonly hidden?: readonly string[];
  /** Tags of the commit that is checked out. */
  readonly tag?: string;
}

/** What one run has left behind. */
export interface Played {
  readonly green: boolean;
  readonly log: string;
  /** What the stand-ins were called with, one line for each call. */
  readonly calls: readonly string[];
  /** A file in which a stand-in keeps its state; empty if there is none. */
  state(name: string): string;
}

/** Milliseconds for a run that takes three seconds. */
const TIMEOUT = 120_000;

/** act had to be ended. The message holds all that it said. */
export class NotEnded extends Error {}

/** Files of this repository that a workflow may find where it runs. */
const CHECKED_OUT = ['action.yml', 'dist', 'package.json', 'CHANGELOG.md', '.github/release-notes.mjs'];

/** play runs a workflow with act in a repository of its own, and with nothing of this process's environment. It throws NotEnded. */
export async function play(act: string, given: Play): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'judges-act-'));
  try {
    const places = {
      repository: join(folder, 'repository'),
      programs: join(folder, 'programs'),
      state: join(folder, 'state'),
    };
    for (const place of [...Object.values(places), join(folder, 'home')]) mkdirSync(place);
    await makeRepository(places.repository, places.state, given);
    writePrograms(places.programs, places.state, given.programs ?? {});
    for (const [name, text] of Object.entries(given.state ?? {})) writeFileSync(join(places.state, name), text);

    const { code, output, timedOut } = await command(act, actArguments(folder, given), {
      cwd: places.repository,
      env: {
        HOME: join(folder, 'home'),
        PATH: [places.programs, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      },
      timeout: TIMEOUT,
    });
    for (const pid of pidsIn(places.state)) endProcess(pid);
    if (timedOut) throw new NotEnded(`${given.file} did not end within ${TIMEOUT / 1000} s:\n${output}`);
    const left = new Map(
      readdirSync(places.state).map((name) => [name, readFileSync(join(places.state, name), 'utf8')]),
    );
    const state = (name: string): string => left.get(name) ?? '';
    checkNothingLeft(given, output, state('left'));
    return {
      green: code === 0,
      log: output,
      calls: state('calls').split('\n').filter(Boolean),
      state,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeRepository(repository: string, state: string, given: Play): Promise<void> {
  for (const file of CHECKED_OUT) cpSync(join(ROOT, file), join(repository, file), { recursive: true });
  const { text, actions } = localWorkflow(given, state);
  mkdirSync(join(repository, WORKFLOWS), { recursive: true });
  writeFileSync(join(repository, WORKFLOWS, 'judged.yml'), text);
  for (const [name, content] of Object.entries(actions)) {
    mkdirSync(join(repository, dirname(name)), { recursive: true });
    writeFileSync(join(repository, name), content);
  }
  const git = async (...args: string[]): Promise<string> => mustRun('git', args, { cwd: repository });
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://github.com/octo/ona.git');
  await git('add', '--all');
  await git('-c', 'user.name=judge', '-c', 'user.email=judge@example.com', 'commit', '--quiet', '--message=judged');
  if (given.tag !== undefined) await git('tag', given.tag);
}

/** Each program notes how it was called and then does as its script says; $STATE is where it may keep things. */
function writePrograms(folder: string, state: string, programs: Readonly<Record<string, string>>): void {
  for (const [name, script] of Object.entries(programs)) {
    const head = `#!/usr/bin/env bash\nset -euo pipefail\nSTATE='${state}'\nPATH=\${PATH#'${folder}${delimiter}'}\necho "${name} $*" >> "$STATE/calls"`;
    writeFileSync(join(folder, name), `${head}\n${script}\n`, { mode: 0o755 });
  }
}

function actArguments(folder: string, given: Play): string[] {
  const { event, payload, job, secrets = {}, vars = {}, inputs = {}, env = {} } = given;
  const pairs = (option: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  const platforms = ['ubuntu', 'macos', 'windows'].flatMap((os) => ['--platform', `${os}-latest=-self-hosted`]);
  const eventFile = join(folder, 'event.json');
  if (payload !== undefined) writeFileSync(eventFile, JSON.stringify(payload));
  return [
    event,
    ...['--workflows', join(WORKFLOWS, 'judged.yml')],
    ...platforms,
    ...(payload === undefined ? [] : ['--eventpath', eventFile]),
    ...(job === undefined ? [] : ['--job', job]),
    ...pairs('--secret', { GITHUB_TOKEN: 'token-of-the-workflow', ...secrets }),
    ...pairs('--var', vars),
    ...pairs('--input', inputs),
    ...pairs('--env', env),
  ];
}

/** What a stand-in leaves running notes its number in the file `pids`: act does not end it, as GitHub would. */
function pidsIn(folder: string): number[] {
  const file = join(folder, 'pids');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : [];
}

function endProcess(pid: number): void {
  try {
    process.kill(pid);
  } catch {
    // It has ended by itself.
  }
}

/** True of every run: no hidden value is in the log, and an example leaves no file that may hold one. */
function checkNothingLeft(given: Play, log: string, left: string): void {
  for (const value of given.hidden ?? []) {
    if (log.includes(value) || log.includes(value.replaceAll('%', '%25')))
      throw new Error(`a hidden value is in the log of ${given.file}:\n${log}`);
  }
  if (given.file.startsWith(EXAMPLES) && /secret|renewed|key/.test(left))
    throw new Error(`${given.file} has left files behind:\n${left}`);
}
