import type { Limits } from '../http/caller.ts';
import { RequestError } from '../http/failure.ts';
import type { Message, Run } from '../job.ts';
import { CHANGED, message } from '../messages/message.ts';
import { KEEP_BOTH, KEEP_OLD, RENEW_AGAIN, RUN_AGAIN, WARNINGS } from '../messages/outcomes.ts';
import type { SCMIntegration, UpdateSCMIntegrationRequest } from '../ona/types.ts';
import { writeRequest } from './plan.ts';
import { isAsAsked, prove } from './prove.ts';
import { each, mayGoOn, needsWrite, type ReadTarget } from './stage.ts';

/** Milliseconds before each further look: at 1, 2, 4 and 8 seconds, because reads may lag behind writes. */
const WAITS = [1000, 1000, 2000, 4000];

/** Milliseconds for which a write that must not stop is retried. */
const MUST_FINISH = 300_000;

const NEVER = new AbortController().signal;

/**
 * writeAll writes and reads back every target that needs it. One failure does not stop the others; the end of the run
 * does, unless the writes must finish. `onDone` hears of each target as it is done.
 */
export async function writeAll(run: Run, mustFinish: boolean, onDone: (target: ReadTarget) => void): Promise<void> {
  // After a renewal nothing stops the writes: neither a signal nor a fault that others would meet as well.
  const own = mustFinish ? { ...run, ending: NEVER, stopping: NEVER, deadline: NEVER } : run;
  const until = mustFinish ? { until: run.clock.now() + MUST_FINISH } : {};
  // A renewed secret has replaced the old one, so that there is nothing to keep.
  const ifUnknown = mustFinish ? RENEW_AGAIN : run.job.writesSecret ? KEEP_BOTH : RUN_AGAIN;
  await each(own, run.targets.filter(needsWrite), async (target) => {
    await writeOne(own, target, { cut: own.deadline, stop: own.ending, ...until }, ifUnknown);
    onDone(target);
  });
}

/** writeOne writes one integration and reads it back, whatever the answer to the write was. */
async function writeOne(run: Run, target: ReadTarget, limits: Limits, ifUnknown: string): Promise<void> {
  const { before } = target;
  const request = writeRequest(before, run.job.change);
  const write = await run.ona.updateSCMIntegration(request, limits);
  const isOpen = write === true || write.facts.mayHaveTakenEffect;
  const look = await readBack(run, before, request, isOpen ? WAITS : []);
  for (const answer of [write, look]) if (answer instanceof RequestError && answer.facts.stopsRun) run.end();
  if (!(look instanceof RequestError)) target.after = look;
  Object.assign(target, prove({ before, request, write, look, ifUnknown }, run.explain));
  if (target.status !== 'updated' || target.verified) return;
  const toDo = ifUnknown === KEEP_BOTH ? ` ${KEEP_OLD}` : '';
  target.warnings.push({ text: `${WARNINGS.secretNotReturned}${toDo}` });
}

/**
 * readBack looks until Ona returns what was asked, and gives the last look. A look that is answered with an error is not
 * retried: the next look is the retry. After a signal there is one look more.
 */
async function readBack(
  run: Run,
  before: SCMIntegration,
  request: UpdateSCMIntegrationRequest,
  waits: readonly number[],
): Promise<SCMIntegration | RequestError> {
  for (let count = 0; ; count++) {
    const wait = run.stopping.aborted ? undefined : waits[count];
    const limits = { cut: run.deadline, ...(wait !== undefined && { maxRetries: 0 }) };
    const look = await run.ona.getSCMIntegration(before.id, limits);
    if (wait === undefined || (!(look instanceof RequestError) && isAsAsked(before, request, look))) return look;
    if (wait > 2000) {
      const subject = `${before.host} (${before.id})`;
      run.host.line(`${subject}: the new settings are not confirmed yet. Reading again in ${wait / 1000} s.`);
    }
    await run.clock.pause(wait, run.stopping);
  }
}

/**
 * settleUnwritten gives every target that was not written its status, for the one reason why it was not. `isListed`:
 * nothing was to be written to any of them.
 */
export function settleUnwritten(run: Run, isListed: boolean): void {
  const isPlanned = run.job.dryRun && mayGoOn(run);
  const areUntouched = run.targets.every(({ untouched }) => untouched);
  const remedy = run.stopping.aborted ? { remedy: 'Run the step again.' } : {};
  const skipped = message('skipped', { detail: ` because ${whySkipped(run)}`, changed: CHANGED.skipped, ...remedy });
  for (const target of run.targets.filter(({ untouched }) => untouched)) {
    // What it would have cost is not said of a write that did nothing.
    if (!isPlanned) target.warnings = [];
    if (target.error) Object.assign(target, { status: 'failed', error: besideOthers(target.error, areUntouched) });
    if (target.status !== 'skipped') continue;
    if (isListed) target.changes = [];
    if (target.before && target.changes.length === 0) {
      target.status = 'unchanged';
      target.verified = !isListed;
    } else if (isPlanned) target.status = 'planned';
    else target.error = skipped;
  }
}

/** What is said of one integration must not be read as said of all. */
function besideOthers(error: Message, areUntouched: boolean): Message {
  return areUntouched ? error : { ...error, changed: CHANGED.nothingThere };
}

function whySkipped({ ending, problems, stopping }: Run): string {
  if (stopping.aborted) return 'the run was cancelled';
  if (ending.aborted) return 'every other request would fail in the same way';
  if (problems.length > 0) return 'the run could not go on';
  return 'another integration failed its check';
}
