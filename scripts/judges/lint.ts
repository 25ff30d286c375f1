import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './command.ts';
import { EXAMPLES, filesOf, OWN_ACTION, ROOT, WORKFLOWS } from './files.ts';
import type { Tools } from './tools.ts';
import type { Verdict } from './verdict.ts';

/** lint has actionlint and zizmor read everything. */
export async function lint({ actionlint, shellcheck, zizmor }: Tools, verdict: Verdict): Promise<void> {
  const workflows = filesOf(WORKFLOWS);
  const examples = filesOf(EXAMPLES);
  if (actionlint !== undefined) {
    const settings = shellcheck === undefined ? [] : ['-shellcheck', shellcheck];
    await verdict.judge('actionlint: workflows and examples', async () => {
      await mustRun(actionlint, ['-no-color', ...settings, ...workflows, ...examples], { cwd: ROOT });
    });
    await verdict.judge('actionlint: the inputs and outputs that the examples name', async () =>
      withLocalAction(examples, async (folder, files) => {
        await mustRun(actionlint, ['-no-color', ...settings, ...files], { cwd: folder });
      }),
    );
  }
  if (zizmor !== undefined) {
    await verdict.judge('zizmor: workflows, examples and action.yml', async () => {
      const settings = ['--offline', '--strict-collection', '--persona', 'auditor', '--config', '.github/zizmor.yml'];
      const files = ['.github', 'action.yml', ...examples];
      await mustRun(zizmor, ['--no-progress', '--color', 'never', ...settings, ...files], { cwd: ROOT });
    });
  }
}

/** actionlint knows the inputs of an action in the same repository alone: so the examples are brought there. */
async function withLocalAction(
  examples: readonly string[],
  use: (folder: string, files: readonly string[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'judges-lint-'));
  try {
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, WORKFLOWS), { recursive: true });
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'index.js'), '');
    writeFileSync(join(folder, 'action.yml'), readFileSync(join(ROOT, 'action.yml')));
    const files = examples.map((example) => {
      const file = join(WORKFLOWS, example.slice(EXAMPLES.length + 1));
      writeFileSync(join(folder, file), readFileSync(join(ROOT, example), 'utf8').replaceAll(OWN_ACTION, './'));
      return file;
    });
    await use(folder, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
