import type { Run } from '../job.ts';
import { CHANGED, message } from '../messages/message.ts';
import { mayGoOn } from './stage.ts';

/**
 * settleUnwritten gives every target its status that was not written, for the one reason why it was not. `isListed`:
 * nothing was to be written to any of them.
 */
export function settleUnwritten(run: Run, isListed: boolean): void {
  const isPlanned = run.job.dryRun && mayGoOn(run);
  const remedy = run.stopping.aborted ? { remedy: 'Run the step again.' } : {};
  const skipped = message('skipped', { detail: ` because ${whySkipped(run)}`, changed: CHANGED.skipped, ...remedy });
  for (const target of run.targets.filter(({ untouched }) => untouched)) {
    // What it would have cost is not said of a write that did nothing.
    if (!isPlanned) target.warnings = [];
    if (target.error) target.status = 'failed';
    if (target.status !== 'skipped') continue;
    if (isListed) target.changes = [];
    if (target.before && target.changes.length === 0) {
      target.status = 'unchanged';
      target.verified = !isListed;
    } else if (isPlanned) target.status = 'planned';
    else target.error = skipped;
  }
}

function whySkipped({ ending, problems, stopping }: Run): string {
  if (stopping.aborted) return 'the run was cancelled';
  if (ending.aborted) return 'every other request would fail in the same way';
  if (problems.length > 0) return 'the run could not go on';
  return 'another integration failed its check';
}
