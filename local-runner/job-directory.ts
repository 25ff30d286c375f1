import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';

/** What the runner calls each command file: the variable with its path, and the start of its name. */
const commandFiles = {
  output: { variable: 'GITHUB_OUTPUT', prefix: 'set_output_' },
  state: { variable: 'GITHUB_STATE', prefix: 'save_state_' },
  summary: { variable: 'GITHUB_STEP_SUMMARY', prefix: 'step_summary_' },
  env: { variable: 'GITHUB_ENV', prefix: 'set_env_' },
  path: { variable: 'GITHUB_PATH', prefix: 'add_path_' },
} as const;

type CommandFile = keyof typeof commandFiles;

/**
 * The directories and files that a step finds, all in one temporary directory: the workspace, the home, the runner's
 * and the system's temporary directory, the command files and the event.
 */
export class JobDirectory {
  readonly #root: string;
  readonly #paths: Record<CommandFile, string>;
  #before = new Map<string, Buffer>();

  private constructor(root: string) {
    this.#root = root;
    const id = randomUUID();
    const path = (file: CommandFile): string =>
      join(this.runnerTemp, '_runner_file_commands', commandFiles[file].prefix + id);
    this.#paths = {
      output: path('output'),
      state: path('state'),
      summary: path('summary'),
      env: path('env'),
      path: path('path'),
    };
  }

  /** `workspace` are files that earlier steps have put into the workspace, by relative path. */
  static async create(payload: unknown, workspace: Record<string, string | Uint8Array> = {}): Promise<JobDirectory> {
    const job = new JobDirectory(await mkdtemp(join(tmpdir(), 'runner-')));
    for (const directory of [job.workspace, job.runnerTemp, job.#home, job.#systemTemp]) {
      await mkdir(directory, { recursive: true });
    }
    const files: [string, string | Uint8Array][] = [
      ...Object.values(job.#paths).map((path): [string, string] => [path, '']),
      [job.#event, JSON.stringify(payload)],
      ...Object.entries(workspace).map(([name, content]): [string, string | Uint8Array] => [
        join(job.workspace, name),
        content,
      ]),
    ];
    for (const [path, content] of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    job.#before = await job.#contents();
    return job;
  }

  get workspace(): string {
    return join(this.#root, 'work', 'repository');
  }

  get runnerTemp(): string {
    return join(this.#root, 'work', '_temp');
  }

  get #home(): string {
    return join(this.#root, 'home');
  }

  get #systemTemp(): string {
    return join(this.#root, 'tmp');
  }

  get #event(): string {
    return join(this.runnerTemp, '_github_workflow', 'event.json');
  }

  /**
   * The variables that point into this directory, under the names of every system. Those of the temporary directory are
   * not the runner's: they let a file there be noticed.
   */
  get variables(): Record<string, string> {
    return {
      HOME: this.#home,
      USERPROFILE: this.#home,
      TMPDIR: this.#systemTemp,
      TEMP: this.#systemTemp,
      TMP: this.#systemTemp,
      RUNNER_TEMP: this.runnerTemp,
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_EVENT_PATH: this.#event,
      ...Object.fromEntries(
        Object.entries(commandFiles).map(([file, { variable }]) => [variable, this.#paths[file as CommandFile]]),
      ),
    };
  }

  /** The text of a command file; empty if the step has removed it. */
  async read(file: CommandFile): Promise<string> {
    try {
      return await readFile(this.#paths[file], 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  /** What the step has written or changed besides the command files, by path. */
  async newFiles(): Promise<Record<string, string>> {
    const known = new Set(Object.values(this.#paths).map((path) => this.#name(path)));
    const files = [...(await this.#contents())].filter(([name, content]) => {
      return !known.has(name) && this.#before.get(name)?.equals(content) !== true;
    });
    return Object.fromEntries(files.map(([name, content]) => [name, content.toString('utf8')]));
  }

  async remove(): Promise<void> {
    // Windows keeps a file that a scanner looks at for a moment.
    await rm(this.#root, { recursive: true, force: true, maxRetries: 10 });
  }

  async #contents(): Promise<Map<string, Buffer>> {
    const contents = new Map<string, Buffer>();
    for (const entry of await readdir(this.#root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      contents.set(this.#name(path), await readFile(path));
    }
    return contents;
  }

  #name(path: string): string {
    return relative(this.#root, path).split(sep).join('/');
  }
}
