import type { Report, Status } from './report.ts';

/** isRed says whether an integration with this status makes the step fail. */
export function isRed(status: Status): boolean {
  return status === 'failed' || status === 'unknown' || status === 'skipped';
}

/** isGreen says whether every selected integration is confirmed to be as requested (in a dry run: can be written). */
export function isGreen(report: Report): boolean {
  return (
    report.failure === undefined && report.outcomes.length > 0 && report.outcomes.every(({ status }) => !isRed(status))
  );
}
