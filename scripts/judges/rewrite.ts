import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Fakes, standIn } from './fakes.ts';
import { OWN_ACTION, ROOT } from './files.ts';

interface Step {
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
}

interface Workflow {
  jobs: Record<string, { steps: Step[] }>;
}

/** act does the check-out itself, from the folder in which it runs. */
const CHECKOUT = 'actions/checkout@';

interface Given extends Fakes {
  readonly file: string;
  readonly replace?: Readonly<Record<string, string>>;
  readonly mutation?: { readonly from: string; readonly to: string };
}

/**
 * localWorkflow makes of a workflow one that runs on this machine: the action is the one in this repository, other
 * actions are stand-ins, and a last step of each job notes which files are left. Everything else stays as it is.
 */
export function localWorkflow(given: Given, state: string): { text: string; actions: Record<string, string> } {
  const workflow = parse(replaced(given)) as Workflow;
  const actions: Record<string, string> = {};
  for (const job of Object.values(workflow.jobs)) {
    for (const step of job.steps) {
      const { uses } = step;
      if (uses === undefined || uses === './') continue;
      if (uses.startsWith(CHECKOUT)) {
        delete step.with; // one with a `ref` would be fetched
        continue;
      }
      if (uses === OWN_ACTION) {
        step.uses = './';
        continue;
      }
      const folder = `.judges/${uses.replace(/@.*/, '').replaceAll('/', '-')}`;
      const script = Object.entries(given.actions ?? {}).find(([name]) => uses.startsWith(name))?.[1] ?? '';
      const { yaml, code } = standIn(state, script, Object.keys(step.with ?? {}));
      actions[`${folder}/action.yml`] = yaml;
      actions[`${folder}/main.mjs`] = code;
      step.uses = `./${folder}`;
    }
    // Without one act has an empty folder, and neither our action nor a stand-in.
    if (!job.steps.some(({ uses }) => uses?.startsWith(CHECKOUT) === true))
      job.steps.unshift({ uses: `${CHECKOUT}v7` });
    job.steps.push({
      name: 'What is left',
      if: 'always()',
      shell: 'bash',
      run: `ls "$RUNNER_TEMP" >> '${state}/left'`,
    });
  }
  return { text: stringify(workflow), actions };
}

/** A text that is to be replaced is not there. */
export class NoSuchText extends Error {}

function replaced({ file, replace = {}, mutation }: Given): string {
  let text = readFileSync(join(ROOT, file), 'utf8');
  if (mutation) text = replacedIn(text, file, mutation);
  for (const [from, to] of Object.entries(replace)) text = replacedIn(text, file, { from, to });
  return text;
}

function replacedIn(text: string, file: string, { from, to }: { from: string; to: string }): string {
  if (!text.includes(from)) throw new NoSuchText(`${file} does not hold ${JSON.stringify(from)}`);
  return text.replaceAll(from, () => to);
}
