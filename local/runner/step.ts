import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { type ActionFolder, readActionYml } from './action-yml.ts';

/** What a step is started with. */
export interface StepOptions {
  /** The folder whose action.yml declares the inputs. Default: `.` */
  readonly action?: ActionFolder;
  /** Inputs, as in a workflow: a name that is there, even with the empty string, gets no default. */
  readonly with?: Readonly<Record<string, string>>;
  /** Further variables. Of the parent's environment nothing but PATH reaches the step (on Windows SYSTEMROOT too). */
  readonly env?: Readonly<Record<string, string>>;
  /** Step debug logging. */
  readonly debug?: boolean;
}

const COMMAND_FILES = {
  GITHUB_OUTPUT: 'set_output',
  GITHUB_STEP_SUMMARY: 'step_summary',
  GITHUB_STATE: 'save_state',
  GITHUB_ENV: 'set_env',
  GITHUB_PATH: 'add_path',
} as const;

/** The files and the environment that a step of a job finds, all in one temporary folder. */
export class Step {
  readonly env: Readonly<Record<string, string>>;
  /** The working directory: the workspace. */
  readonly directory: string;
  readonly runnerTemp: string;
  readonly #root: string;
  readonly #commandFiles: Readonly<Record<keyof typeof COMMAND_FILES, string>>;
  readonly #before: ReadonlyMap<string, string>;

  constructor(options: StepOptions = {}) {
    this.#root = mkdtempSync(join(tmpdir(), 'runner-'));
    this.directory = join(this.#root, 'work', 'repository');
    this.runnerTemp = join(this.#root, 'work', '_temp');
    const eventFile = join(this.runnerTemp, '_github_workflow', 'event.json');
    const commandFile = (name: keyof typeof COMMAND_FILES): string =>
      join(this.runnerTemp, '_runner_file_commands', COMMAND_FILES[name]);
    this.#commandFiles = {
      GITHUB_OUTPUT: commandFile('GITHUB_OUTPUT'),
      GITHUB_STEP_SUMMARY: commandFile('GITHUB_STEP_SUMMARY'),
      GITHUB_STATE: commandFile('GITHUB_STATE'),
      GITHUB_ENV: commandFile('GITHUB_ENV'),
      GITHUB_PATH: commandFile('GITHUB_PATH'),
    };
    const temporary = join(this.#root, 'tmp');
    const home = join(this.#root, 'home');
    for (const folder of [this.directory, temporary, home]) mkdirSync(folder, { recursive: true });
    for (const path of [...Object.values(this.#commandFiles), eventFile]) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, path === eventFile ? '{}' : '');
    }
    this.env = {
      ...standardVariables(),
      ...(options.debug === true && { RUNNER_DEBUG: '1' }),
      ...this.#commandFiles,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_WORKSPACE: this.directory,
      RUNNER_TEMP: this.runnerTemp,
      HOME: home,
      USERPROFILE: home,
      // Not the runner's: they let a file that was written there be noticed.
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      ...inputVariables(options.action, options.with ?? {}),
      ...options.env,
    };
    this.#before = this.#contents();
  }

  /** What later steps get. Throws where the runner would fail the step. */
  outputs(): Record<string, string> {
    return parseOutputs(readFileSync(this.#commandFiles.GITHUB_OUTPUT, 'utf8').replaceAll(EOL, '\n'));
  }

  /** The job summary, with line feeds on every system. */
  summary(): string {
    return readFileSync(this.#commandFiles.GITHUB_STEP_SUMMARY, 'utf8').replaceAll(EOL, '\n');
  }

  /** What the step has written besides outputs and summary, by path: `work/repository/…`, `work/_temp/…`, `tmp/…`. */
  files(): Record<string, string> {
    const known = [COMMAND_FILES.GITHUB_OUTPUT, COMMAND_FILES.GITHUB_STEP_SUMMARY].map((name) => `commands/${name}`);
    const isNew = ([path, text]: [string, string]): boolean =>
      this.#before.get(path) !== text && !known.some((name) => path.endsWith(name));
    return Object.fromEntries([...this.#contents()].filter(isNew));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 10 });
  }

  #contents(): Map<string, string> {
    const entries = readdirSync(this.#root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return new Map(
      files.map((path) => [relative(this.#root, path).replaceAll(sep, '/'), readFileSync(path, 'latin1')]),
    );
  }
}

/** As with the real runner every declared input is a variable. A name that is not declared throws: a test with a misspelt
 * input would test nothing. */
function inputVariables(
  action: ActionFolder | undefined,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const { inputs } = readActionYml(action);
  const unknown = Object.keys(given).filter((name) => !inputs.some((input) => input.name === name));
  if (unknown.length > 0) throw new Error(`action.yml declares no input ${unknown.join(', ')}.`);
  return Object.fromEntries(
    inputs.map(({ name, default: fallback = '' }) => [`INPUT_${name.toUpperCase()}`, given[name] ?? fallback]),
  );
}

function standardVariables(): Record<string, string> {
  const systems: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS' };
  return {
    PATH: process.env['PATH'] ?? '',
    ...(process.platform === 'win32' && { SYSTEMROOT: process.env['SYSTEMROOT'] ?? '' }),
    CI: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_JOB: 'rotate',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'Rotate',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_OS: systems[process.platform] ?? 'Linux',
  };
}

/** Reads lines of `name=value`. The actions do not use the form for values of several lines. */
function parseOutputs(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([^=<]+)=(.*)$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`GITHUB_OUTPUT is malformed: the runner would fail the step. ${line}`);
      return [name, value ?? ''];
    }),
  );
}
