import { existsSync, readFileSync, statSync } from 'node:fs';
import { Fault } from './values.ts';

/** readSecretFile gives the text of a file, without white space around it. The path is not quoted: it may be the secret. */
export function readSecretFile(path: string, env: NodeJS.ProcessEnv): string {
  try {
    if (/^~|\$[\w{(]|\$env:|%\w+%/i.test(path)) throw new Error('nothing expands ~ or variables in its path');
    const place = [path, ...placesInContainer(path, env)].find((one) => existsSync(one)) ?? path;
    // Look before opening it: opening a pipe would wait for a writer.
    const stats = statSync(place);
    if (!stats.isFile()) throw new Error('not a regular file');
    if (stats.size > 64 * 1024) throw new Error('more than 64 KiB');
    const text = readFileSync(place, 'utf8').trim();
    if (text === '') throw new Error('empty');
    if (/[\0\ufffd]/.test(text)) throw new Error('not ASCII');
    return text;
  } catch (error) {
    // Node's messages end with a comma, the system call and the path.
    const [why] = (error as Error).message.split(',');
    throw new Fault('secret_file_unusable', { detail: ` (${why})` });
  }
}

/**
 * In the `with:` of a container job, `${{ runner.temp }}` and `${{ github.workspace }}` are folders of the host:
 * …/_temp and …/REPOSITORY/REPOSITORY. The container has the same folders elsewhere, which its variables name.
 */
function placesInContainer(path: string, env: NodeJS.ProcessEnv): string[] {
  const { RUNNER_TEMP: temp = '', GITHUB_WORKSPACE: workspace = '' } = env;
  return [path.replace(/^.*?\/_temp(?=\/)/, () => temp), path.replace(/^.*?\/([^/]+)\/\1(?=\/)/, () => workspace)];
}
