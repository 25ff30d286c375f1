import { readFileSync } from 'node:fs';
import { actionRoot } from '../../local-runner/action-yml.ts';

/** headings lists those of docs/TROUBLESHOOTING.md, which are the texts that the action prints. */
export function headings(): string[] {
  return readFileSync(`${actionRoot}docs/TROUBLESHOOTING.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('### '))
    .map((line) => line.replace(/^#+ /, '').replaceAll('\\', ''));
}
