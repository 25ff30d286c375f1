import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.ts';
import type { Report } from './report.ts';
import { ROOT } from './root.ts';
import type { Tools } from './tools.ts';

/** lint has actionlint and zizmor read the workflows and the examples. */
export async function lint({ actionlint, shellcheck, zizmor }: Tools, report: Report): Promise<void> {
  const examples = filesOf('examples');
  if (actionlint !== undefined) {
    const settings = ['-no-color', ...(shellcheck === undefined ? [] : ['-shellcheck', shellcheck])];
    const files = [...filesOf('.github/workflows'), ...examples];
    await report.check('actionlint', async () => mustRun(actionlint, [...settings, ...files], { cwd: ROOT }));
  }
  if (zizmor !== undefined) {
    const settings = ['--offline', '--strict-collection', '--persona', 'auditor', '--config', '.github/zizmor.yml'];
    const files = ['.github', 'action.yml', ...examples];
    await report.check('zizmor', async () =>
      mustRun(zizmor, ['--no-progress', '--color', 'never', ...settings, ...files], { cwd: ROOT }),
    );
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);
}
