import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const WORKFLOWS = '.github/workflows';
export const EXAMPLES = 'examples';

/** How the examples name this action. No account can have two hyphens in a row in its name. */
export const OWN_ACTION = 'YOUR--ORG/ona-update-scm-integration@v1';

/** filesOf lists the YAML files of a folder, from the repository's root. */
export function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}
