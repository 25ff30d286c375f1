import type { OnaError, SCMIntegration } from '../common/ona.ts';
import type { PlannedChange, Target } from '../common/report.ts';
import { isUnchanged } from './plan.ts';

/** Selected collects everything known about one selected integration before anything is written. */
export interface Selected {
  readonly id: string;
  target?: Target;
  plan?: PlannedChange;
  /** What Get shows, where the list shows something else. */
  contradicting?: SCMIntegration;
  /** Why it could not be read or checked. */
  error?: OnaError;
}

/** An integration with a plan, no refusal, and something to write. */
type Ready = Selected & { plan: PlannedChange };

/** isReady says whether an integration can be written and needs it. */
export function isReady(selected: Selected): selected is Ready {
  const { plan } = selected;
  return selected.error === undefined && plan?.refusals.length === 0 && !isUnchanged(plan);
}

/** isAtFault says whether the run is refused because of this integration. */
export function isAtFault({ error, plan }: Selected): boolean {
  return error !== undefined || (plan !== undefined && plan.refusals.length > 0);
}
