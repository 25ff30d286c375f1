/** The first lines of every Node stand-in: what its script may use. */
const HEAD = (folder: string): string => `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
const folder = ${JSON.stringify(folder)};
const inputs = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (name.startsWith('INPUT_') ? [[name.slice(6).toLowerCase(), value]] : [])),
);
const state = (name) => (existsSync(folder + '/' + name) ? readFileSync(folder + '/' + name, 'utf8') : '');
const keep = (name, text) => writeFileSync(folder + '/' + name, text);
const note = (text) => appendFileSync(folder + '/calls', text + '\\n');
const output = (name, value) => appendFileSync(process.env.GITHUB_OUTPUT, name + '=' + value + '\\n');
`;

/** actionStandIn returns the two files of a local action that stands in for another one. */
export function actionStandIn(folder: string, script: string, inputNames: readonly string[]): Record<string, string> {
  const action = {
    name: 'stand-in',
    description: 'stands in for an action',
    inputs: Object.fromEntries(inputNames.map((name) => [name, { description: name }])),
    runs: { using: 'node24', main: 'main.mjs' },
  };
  return { 'action.yml': JSON.stringify(action), 'main.mjs': `${HEAD(folder)}\n${script}\n` };
}

/** programStandIn returns a Bash program that notes its call and then runs the script; $STATE is the stand-ins' folder. */
export function programStandIn(name: string, script: string, folder: string, ownPath: string): string {
  return [
    '#!/usr/bin/env bash',
    'set -euo pipefail',
    `STATE='${folder}'`,
    `PATH=\${PATH#'${ownPath}:'} # so that the script can call the real programs`,
    `echo "${name} $*" >> "$STATE/calls"`,
    script,
    '',
  ].join('\n');
}

/**
 * printSecretBefore, for `replace`, adds a step that prints the secret file right before the step of this name. Our action
 * masks the secret only once it runs, so the workflow itself must have masked it by then.
 */
export function printSecretBefore(step: string): Readonly<Record<string, string>> {
  const name = `      - name: ${step}\n`;
  const print = '      - name: Print\n        shell: bash\n        run: cat "$RUNNER_TEMP/ona-client-secret"\n\n';
  return { [name]: print + name };
}
