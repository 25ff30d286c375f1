import { isProven, type Report, type Target } from '../job.ts';

/** isRed says whether an integration makes the step fail. */
export function isRed({ status }: Target): boolean {
  return status === 'failed' || status === 'unknown' || status === 'skipped';
}

/** isGreen says whether the step may succeed, as far as the report tells. */
export function isGreen({ problems, targets }: Report): boolean {
  return problems.length === 0 && targets.length > 0 && !targets.some(isRed);
}

/** mayOldSecretGo says whether every integration that was found holds the new client secret and works with it. */
export function mayOldSecretGo({ job, targets, isProofKept }: Report): boolean {
  return job.writesSecret && isProofKept && targets.length > 0 && targets.every(isProven);
}

/** lacksProof says whether a new client secret was written and the old one may still be needed. */
export function lacksProof(report: Report): boolean {
  return report.job.writesSecret && report.targets.some(({ untouched }) => !untouched) && !mayOldSecretGo(report);
}
