import { availableParallelism } from 'node:os';
import { startLocalOna } from '../../local-ona/server.ts';
import { Hung, runWorkflow } from './act.ts';
import { EXAMPLES } from './examples/index.ts';
import { NoSuchText, readReplaced } from './local-workflow.ts';
import type { Report } from './report.ts';
import type { Example, Mistake, Outcome, Scenario } from './scenario.ts';

/** runScenarios runs the scenarios whose name contains the text, each against a local Ona of its own. */
export async function runScenarios(act: string, report: Report, only: string): Promise<void> {
  const all = EXAMPLES.flatMap((example) =>
    example.scenarios.map((scenario) => ({ name: `${example.file}: ${scenario.name}`, example, scenario })),
  );
  const selected = all.filter(({ name }) => name.includes(only));
  await onEachCore(selected, async ({ name, example, scenario }) =>
    report.check(name, async () => runScenario(act, example, scenario)),
  );
}

/** runMistakes puts one mistake at a time into an example, and fails unless a scenario of the example notices it. */
export async function runMistakes(act: string, report: Report): Promise<void> {
  const all = EXAMPLES.flatMap((example) => (example.mistakes ?? []).map((mistake) => ({ example, mistake })));
  await onEachCore(all, async ({ example, mistake }) =>
    report.check(`${example.file}, noticed: ${mistake.what}`, async () => mustNotice(act, example, mistake)),
  );
}

/** Works on as many items at once as the machine has cores. */
async function onEachCore<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function mustNotice(act: string, example: Example, mistake: Mistake): Promise<void> {
  for (const scenario of example.scenarios) {
    try {
      await runScenario(act, example, scenario, mistake);
    } catch (error) {
      if (error instanceof NoSuchText || error instanceof Hung) throw error;
      return;
    }
  }
  throw new Error('no scenario notices it');
}

async function runScenario(act: string, example: Example, scenario: Scenario, mistake?: Mistake): Promise<void> {
  try {
    await tryScenario(act, example, scenario, mistake);
  } catch (error) {
    if (!(error instanceof Hung)) throw error;
    // act itself hangs at times, so one hang is no failure.
    console.log(`trying once more: ${scenario.name}`);
    await tryScenario(act, example, scenario, mistake);
  }
}

async function tryScenario(act: string, example: Example, scenario: Scenario, mistake?: Mistake): Promise<void> {
  const ona = await startLocalOna();
  try {
    scenario.before?.(ona);
    const setup = { ...example.setup, ...scenario.setup };
    const vars = { ONA_BASE_URL: ona.baseUrl, ...setup.vars };
    const mistakes = mistake === undefined ? [] : [[mistake.from, mistake.to] as const];
    const text = readReplaced(example.file, [...mistakes, ...Object.entries(setup.replace ?? {})]);
    const outcome = await runWorkflow(act, example.event, text, { ...setup, vars });
    try {
      checkNothingLeaked(outcome, example.hidden ?? []);
      scenario.check(outcome, ona);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${message}\n--- calls\n${outcome.calls.join('\n')}\n--- log\n${outcome.log}`, { cause: error });
    }
  } finally {
    await ona.stop();
  }
}

/** True of every run: no hidden value is in the log, and no file that may hold one is left. */
function checkNothingLeaked(outcome: Outcome, hidden: readonly string[]): void {
  for (const value of hidden) {
    // Masking commands show the value as the workflow escaped it.
    for (const text of [value, value.replaceAll('%', '%25')]) {
      if (outcome.log.includes(text)) throw new Error('a hidden value is in the log');
    }
  }
  const left = outcome.state('left');
  if (/secret|renewed|key/.test(left)) throw new Error(`the run left files behind:\n${left}`);
}
