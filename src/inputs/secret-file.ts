import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, parse } from 'node:path';
import { BadValue } from './values.ts';

/** The largest secret file, in bytes. */
const LARGEST_FILE = 64 * 1024;

/** readSecretFile gives the text of a secret file, or throws a BadValue. */
export function readSecretFile(path: string, env: NodeJS.ProcessEnv): string {
  const variable = /^(?:~|\$\w+|\$\{\w+\}|\$env:\w+|%\w+%)(?:[/\\]|$)/i.exec(path)?.[0];
  // What follows may be the secret itself.
  if (variable !== undefined) {
    throw new BadValue({ kind: 'path-not-expanded', quoted: [variable === path ? path : `${variable}…`] });
  }
  const places = placesOf(path, env);
  try {
    const found = places.find((place) => statSync(place, { throwIfNoEntry: false }) !== undefined);
    if (found === undefined) throw new BadValue({ kind: 'file-missing', quoted: shownOf(path, places) });
    return readRegularFile(found);
  } catch (error) {
    if (error instanceof BadValue) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BadValue({ kind: 'file-unreadable', quoted: shownOf(path, places), code });
  }
}

/** What is no path may be the secret itself. It is not shown, because the runner may not know it. */
function shownOf(path: string, places: readonly string[]): readonly string[] {
  const isInContainer = places.length > 1 || path.includes('/_temp/');
  return isAbsolute(path) && (isInContainer || isInKnownFolder(path)) ? places : [];
}

/** The root is in every path that begins with a slash, as base64 may. */
function isInKnownFolder(path: string): boolean {
  const folder = dirname(path);
  try {
    return folder !== parse(path).root && statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The places where a file may be. In the `with:` of a container job, `${{ runner.temp }}` and `${{ github.workspace }}`
 * are folders of the host, such as /home/runner/work/_temp and /home/runner/work/REPOSITORY/REPOSITORY. The container
 * has the same folders elsewhere, which its variables name.
 */
function placesOf(path: string, env: NodeJS.ProcessEnv): string[] {
  const inFolder = (folder: string, sharedSegments: number): string[] => {
    const shared = `/${folder.split('/').slice(-sharedSegments).join('/')}/`;
    const start = path.indexOf(shared);
    return folder === '' || start < 0 ? [] : [join(folder, path.slice(start + shared.length))];
  };
  const inContainer = [...inFolder(env['RUNNER_TEMP'] ?? '', 1), ...inFolder(env['GITHUB_WORKSPACE'] ?? '', 2)];
  return [...new Set([path, ...inContainer])];
}

function readRegularFile(path: string): string {
  // Look before opening it: opening a pipe would wait for a writer.
  if (!statSync(path).isFile()) throw new BadValue({ kind: 'file-not-regular', quoted: [path] });
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > LARGEST_FILE) throw new BadValue({ kind: 'file-too-large', quoted: [path] });
    const text = readFileSync(file, 'utf8');
    // Trimming would drop it.
    if (text.startsWith('\ufeff')) throw new BadValue({ kind: 'byte-order-mark' });
    if (text.trim() === '') throw new BadValue({ kind: 'file-empty', quoted: [path] });
    return text.trim();
  } finally {
    closeSync(file);
  }
}
