import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** compareFolders lists the files in which `actual` differs from `expected`, byte by byte, with what is wrong with each. */
export function compareFolders(expected: string, actual: string): string[] {
  const names = [...new Set([...filesIn(expected), ...filesIn(actual)])].sort();
  return names.flatMap((name) => {
    const [wanted, found] = [join(expected, name), join(actual, name)];
    if (!existsSync(found)) return [`${name} is missing`];
    if (!existsSync(wanted)) return [`${name} does not belong there`];
    return readFileSync(wanted).equals(readFileSync(found)) ? [] : [`${name} differs`];
  });
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
