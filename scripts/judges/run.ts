import { startLocalOna, type LocalOna } from '../../local-ona/server.ts';
import { MUTANTS, type Mutant } from './mutants.ts';
import { NotEnded, play, type Play, type Played } from './stage.ts';
import { NoSuchText } from './rewrite.ts';
import type { Verdict } from './verdict.ts';
import { ciScenarios } from './scenarios/ci.ts';
import { distCommitScenarios } from './scenarios/dist-commit.ts';
import { entraScenarios } from './scenarios/entra.ts';
import { fleetScenarios } from './scenarios/fleet.ts';
import { gitlabScenarios } from './scenarios/gitlab.ts';
import { otherScenarios } from './scenarios/others.ts';
import { releaseScenarios } from './scenarios/release.ts';

/** One story: how things stand, a workflow that runs, and what must be true afterwards. */
export interface Scenario {
  readonly name: string;
  /** Changes the local Ona before the run. */
  readonly before?: (ona: LocalOna) => void;
  readonly play: Play;
  /** Throws unless all is as it must be. */
  readonly check: (played: Played, ona: LocalOna) => void;
}

const SCENARIOS: readonly Scenario[] = [
  ...fleetScenarios(),
  ...entraScenarios(),
  ...gitlabScenarios(),
  ...otherScenarios(),
  ...ciScenarios(),
  ...releaseScenarios(),
  ...distCommitScenarios(),
];

/** runScenarios runs those whose name holds the text, each against a local Ona of its own. */
export async function runScenarios(act: string, verdict: Verdict, only: string): Promise<void> {
  for (const scenario of SCENARIOS.filter(({ name }) => name.includes(only))) {
    await verdict.judge(`act: ${scenario.name}`, async () => runScenario(act, scenario));
  }
}

/** runMutants puts mistakes into the workflows, one at a time, and fails unless a scenario notices each. */
export async function runMutants(act: string, verdict: Verdict): Promise<void> {
  for (const mutant of MUTANTS) {
    await verdict.judge(`noticed: ${mutant.file} that ${mutant.what}`, async () => runMutant(act, mutant));
  }
}

async function runMutant(act: string, { file, what, from, to }: Mutant): Promise<void> {
  const scenarios = SCENARIOS.filter(({ play: given }) => given.file === file);
  for (const scenario of scenarios) {
    try {
      await runScenario(act, { ...scenario, play: { ...scenario.play, mutation: { from, to } } });
    } catch (error) {
      if (error instanceof NoSuchText || error instanceof NotEnded) throw error;
      return;
    }
  }
  throw new Error(`${scenarios.length} scenarios of ${file} do not notice that it ${what}`);
}

/** A run that does not end is told in full and tried once more: act itself has been seen to hang, once in thousands of runs. */
async function runScenario(act: string, scenario: Scenario): Promise<void> {
  try {
    await tryScenario(act, scenario);
  } catch (error) {
    if (!(error instanceof NotEnded)) throw error;
    console.log(`once more  ${error.message}`);
    await tryScenario(act, scenario);
  }
}

async function tryScenario(act: string, scenario: Scenario): Promise<void> {
  const ona = await startLocalOna();
  try {
    scenario.before?.(ona);
    const { env, ...rest } = scenario.play;
    const played = await play(act, { ...rest, env: { ONA_BASE_URL: ona.baseUrl, ...env } });
    try {
      scenario.check(played, ona);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${message}\n--- calls\n${played.calls.join('\n')}\n--- log\n${played.log}`, { cause: error });
    }
  } finally {
    await ona.stop();
  }
}
