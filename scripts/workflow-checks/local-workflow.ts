import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from './root.ts';
import type { Setup } from './scenario.ts';
import { actionStandIn } from './stand-ins.ts';

interface Workflow {
  readonly jobs: Record<string, { container?: unknown; steps: Step[] }>;
}

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The name of this action in the examples. No GitHub account can have two hyphens in a row in its name. */
const OWN_ACTION = 'YOUR--ORG/ona-update-scm-integration@v1';

/** act checks out the folder in which it runs. Without this step it has neither our action nor a stand-in. */
const CHECKOUT = 'actions/checkout@v7';

/**
 * A temporary folder of a host that a container cannot see. Its last segment is that of act's $RUNNER_TEMP, as host and
 * container share it on GitHub (/home/runner/work/_temp and /__w/_temp).
 */
const HOST_TEMP = '/home/runner/work/tmp';

/**
 * localWorkflow changes a workflow so that it runs here: with the action of this repository, stand-ins for the others, and a
 * last step in each job that lists the temporary files that are left. It returns the workflow and the files of the stand-ins.
 *
 * act needs Docker for container jobs. So `container` is dropped, and the difference of paths is imitated in every workflow:
 * `runner.temp` is a folder that does not exist here, and only $RUNNER_TEMP leads to the files.
 */
export function localWorkflow(text: string, setup: Setup, state: string): { text: string; files: Map<string, string> } {
  const workflow = parse(text.replaceAll('${{ runner.temp }}', HOST_TEMP)) as Workflow;
  const files = new Map<string, string>();
  for (const job of Object.values(workflow.jobs)) {
    delete job.container;
    for (const step of job.steps) {
      if (step.uses === undefined) continue;
      if (step.uses === OWN_ACTION) {
        step.uses = './';
        continue;
      }
      const [name = ''] = step.uses.split('@');
      const folder = `stand-ins/${name.replaceAll('/', '-')}`;
      const standIn = actionStandIn(state, setup.actions?.[name] ?? '', Object.keys(step.with ?? {}));
      for (const [file, content] of Object.entries(standIn)) files.set(`${folder}/${file}`, content);
      step.uses = `./${folder}`;
    }
    job.steps.unshift({ uses: CHECKOUT });
    const run = `ls "$RUNNER_TEMP" >> '${state}/left'`;
    job.steps.push({ name: 'List what is left', if: 'always()', shell: 'bash', run });
  }
  return { text: stringify(workflow), files };
}

/** A text that should be replaced is not in the workflow. */
export class NoSuchText extends Error {}

/** readReplaced reads a workflow and replaces texts in it, the mistake first. It throws NoSuchText. */
export function readReplaced(file: string, replacements: readonly (readonly [from: string, to: string])[]): string {
  let text = readFileSync(join(ROOT, file), 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new NoSuchText(`${file} does not contain ${JSON.stringify(from)}`);
    text = text.replaceAll(from, () => to);
  }
  return text;
}
