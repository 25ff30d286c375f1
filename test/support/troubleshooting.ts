import { readFileSync } from 'node:fs';
import { actionRoot } from '../../local-runner/action-yml.ts';

/** headings lists the messages that docs/TROUBLESHOOTING.md explains. */
export function headings(): string[] {
  return readFileSync(`${actionRoot}docs/TROUBLESHOOTING.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('### '))
    .map((line) => line.replace(/^#+ /, '').replaceAll('\\', ''));
}
