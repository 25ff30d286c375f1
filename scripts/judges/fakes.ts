/** Stand-ins for what a workflow reaches outside. */
export interface Fakes {
  /** Scripts of Bash, put first on the path under these names. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Scripts of Node, in place of the actions whose names begin so. An action without one does nothing. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Files that the stand-ins find in their folder. */
  readonly state?: Readonly<Record<string, string>>;
}

/** A stand-in's first lines: `inputs`, `state(name)`, `keep(name, text)`, `note(text)` and `output(name, value)`. */
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

/** standIn makes the two files of a local action that takes the place of another. */
export function standIn(folder: string, script: string, inputNames: readonly string[]): { yaml: string; code: string } {
  const inputs = Object.fromEntries(inputNames.map((name) => [name, { description: name }]));
  const action = {
    name: 'stand-in',
    description: 'takes the place of an action',
    inputs,
    runs: { using: 'node24', main: 'main.mjs' },
  };
  return { yaml: JSON.stringify(action), code: `${HEAD(folder)}\n${script}\n` };
}

/**
 * For `replace`: a step that prints the file with the new secret, right before the step of this name. Masked must it be by
 * then, and by the workflow: our action masks it, too, but only when it runs.
 */
export function talkBefore(step: string): Readonly<Record<string, string>> {
  const name = `      - name: ${step}\n`;
  const talk =
    '      - name: Talk too much\n        shell: bash\n        run: cat "$RUNNER_TEMP/ona-client-secret"\n\n';
  return { [name]: talk + name };
}

/** azure/login: notes for whom. */
export const AZURE_LOGIN = "note(`azure/login ${inputs['client-id']} in ${inputs['tenant-id']}`);";

/** hashicorp/vault-action: masks and hands on what the file `vault` holds under "path key". */
export const VAULT_ACTION = `
const vault = JSON.parse(state('vault'));
note(\`vault-action \${inputs.method} \${inputs.role} at \${inputs.url}, exportEnv \${inputs.exportenv}\`);
for (const line of inputs.secrets.split(';').map((text) => text.trim()).filter(Boolean)) {
  const [, path, name] = /^(\\S+ \\S+) \\| (\\S+)$/.exec(line);
  if (vault[path] === undefined) throw new Error('nothing at ' + path);
  console.log('::add-mask::' + vault[path]);
  output(name, vault[path]);
}
`;

/** actions/github-script: runs the script against the issues in the file \`issues\`. */
export const GITHUB_SCRIPT = `
const issues = JSON.parse(state('issues') || '[]');
const rest = {
  issues: {
    listForRepo: async ({ state, labels }) => ({
      data: issues.filter((issue) => issue.state === state && issue.labels.includes(labels)),
    }),
    create: async ({ title, body, labels }) => {
      const issue = { number: issues.length + 1, title, body, labels, state: 'open' };
      issues.push(issue);
      keep('issues', JSON.stringify(issues));
      note('created issue ' + issue.number);
      return { data: issue };
    },
  },
};
const github = { rest, paginate: async (method, parameters) => (await method(parameters)).data };
const core = { notice: (text) => console.log(text) };
const context = { repo: { owner: 'octo', repo: 'ona' } };
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
await new AsyncFunction('github', 'context', 'core', inputs.script)(github, context, core);
`;
