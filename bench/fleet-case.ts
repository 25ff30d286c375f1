import { join } from 'node:path';
import { FLEET_APP } from '../local-ona/fleet.ts';
import { startOna, type FleetSize, type OnaCounts, type RemoteOna } from './ona.ts';
import { runStep, type Program, type StepResult } from './step.ts';

/** One size of a fleet, worked on with so many requests at once. */
export interface FleetCase {
  /** How many integrations are selected: those of one OAuth app, two fifths of all that the list shows. */
  readonly selected: number;
  readonly concurrency: number;
  readonly delayMs: number;
}

interface FleetResult {
  /** Of each run of the action. */
  readonly own: readonly StepResult[];
  /** Of the same requests by hand. */
  readonly byHand: readonly StepResult[];
  readonly counts: OnaCounts;
}

const PAGE_SIZE = 100;

const dist = join(import.meta.dirname, '..', 'dist', 'index.js');
const byHand = join(import.meta.dirname, 'contestants', 'by-hand.cjs');

/** The world in which FLEET_APP is used by exactly so many integrations; the kinds change from five to five runners. */
function worldOf(selected: number): FleetSize {
  if (selected === 1) return { integrations: 1, runners: 1 };
  return { integrations: (selected * 5) / 2, runners: selected < 100 ? selected / 2 : 10 };
}

/**
 * ideal gives the milliseconds of the requests alone: the list page by page, because each page's token is in the one
 * before, and then as many requests at once as allowed. Each integration needs four one after another, and the first
 * write waits for the last check. One GetRunner for each runner is sent beside them.
 */
export function ideal({ selected, concurrency, delayMs }: FleetCase): number {
  const { integrations, runners } = worldOf(selected);
  const pages = Math.ceil(integrations / PAGE_SIZE);
  const turns = (count: number): number => Math.ceil(count / concurrency);
  // Two requests of each before the first write, and two after it.
  const checks = Math.max(2, turns(2 * selected + runners));
  return delayMs * (pages + checks + 2 * turns(selected));
}

/** Rotates the app's secret everywhere, by hand and with the action in turn, in a local Ona of its own. */
export async function runFleet(fleetCase: FleetCase, runs: number): Promise<FleetResult> {
  const ona = await startOna(worldOf(fleetCase.selected));
  const inputs = {
    'api-key': ona.apiKey,
    'base-url': ona.baseUrl,
    'match-oauth-client-id': FLEET_APP.clientId,
    'allow-multiple': 'true',
    'oauth-client-secret': 'a-new-secret-of-the-benchmark-0123456789',
    concurrency: String(fleetCase.concurrency),
  };
  const node = (...args: string[]): Program => ({ command: process.execPath, args, with: inputs });
  try {
    // Without delay first: how long a cold server takes is not the question.
    await run(ona, fleetCase, node(byHand, 'together'), 0);
    const own: StepResult[] = [];
    const hands: StepResult[] = [];
    for (;;) {
      const hand = await run(ona, fleetCase, node(byHand, 'together'), fleetCase.delayMs);
      const { step, counts } = await run(ona, fleetCase, node(dist), fleetCase.delayMs);
      if (hand.counts.requests.length !== counts.requests.length) {
        throw new Error(`${hand.counts.requests.length} requests by hand, ${counts.requests.length} by the action`);
      }
      hands.push(hand.step);
      own.push(step);
      if (own.length === runs) return { own, byHand: hands, counts };
    }
  } finally {
    ona.stop();
  }
}

async function run(
  ona: RemoteOna,
  { selected }: FleetCase,
  program: Program,
  delayMs: number,
): Promise<{ step: StepResult; counts: OnaCounts }> {
  await ona.counts(delayMs);
  const step = await runStep(program, 'both');
  const counts = await ona.counts();
  const written = counts.requests.filter((request) => request === 'UpdateSCMIntegration').length;
  if (step.exitCode !== 0 || written !== selected) {
    const ended = `exit code ${step.exitCode ?? 'none'}, ${written} of ${selected} written`;
    throw new Error(`${ended}\n${step.output.slice(-2000)}`);
  }
  return { step, counts };
}
