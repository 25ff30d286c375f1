import { updatedFieldsOf, type FieldChange, type Report, type Status, type Target } from '../job.ts';
import { clause, clientIdOf, counted, nameOf, runnerName } from '../messages/words.ts';
import { isGreen, lacksProof } from './green.ts';

/* What the log says of a run's work, before, during and after it. The job summary uses the same words. */

/** How many integrations the plan lists. */
const MOST_IN_PLAN = 100;

/** How each status is marked, in the order in which they are counted. */
export const MARKS: Readonly<Record<Status, string>> = {
  updated: '✅',
  planned: '📝',
  unchanged: '➖',
  inherited: '⚠️',
  failed: '❌',
  unknown: '❓',
  skipped: '⏭️',
};

/** planLines says what changes in each integration, and what a person should know before: in full for the first hundred. */
export function planLines({ targets }: Report): string[] {
  const rest = targets.slice(MOST_IN_PLAN);
  const changing = rest.filter(({ changes }) => changes.length > 0).length;
  return [
    ...targets
      .slice(0, MOST_IN_PLAN)
      .flatMap((target) => [
        `${nameOf(target)}${remarkOf(target)}`,
        ...target.changes.map((change) => `  ${changeText(change)}`),
        ...target.warnings.map(({ text }) => `  Warning: ${text}`),
      ]),
    ...(rest.length > 0 ? [`and ${counted(rest.length, 'more integration')}, ${changing} of which change`] : []),
  ];
}

function remarkOf({ status, changes }: Target): string {
  if (status === 'inherited') return ': inherited, not written';
  return changes.length === 0 ? ': no change' : '';
}

/** listLines shows each integration with its kind, its client ID and whether a rotation could be verified. */
export function listLines({ targets }: Report): string[] {
  return targets.map((target) => {
    const { before, error } = target;
    if (error || !before) return `${nameOf(target)}: ${error?.problem ?? 'not read'}`;
    const clientId = clientIdOf(before);
    const app = clientId === '' ? [] : [`client ID ${clientId}`];
    const runner = runnerName(target) === before.runnerId ? [] : [`runner ${before.runnerId}`];
    return [`${nameOf(target)}: ${before.scmId}`, ...runner, ...app, ciphertextOf(target)].join(', ');
  });
}

/** doneLine says what became of one integration, the `count`th of `total`. It may be validated only after all are done. */
export function doneLine(target: Target, count: number, total: number, isValidatedLater = false): string {
  const { status, error } = target;
  const counter = `[${String(count).padStart(String(total).length)}/${total}]`;
  const what = error ? clause(error.problem) : updatedFieldsOf(target).join(', ');
  const proof = proofOf(target).slice(0, isValidatedLater ? 1 : 2);
  const inBrackets = proof.length === 0 ? '' : ` (${proof.join(', ')})`;
  return `${counter} ${status.padEnd(9)} ${nameOf(target)}: ${what}${inBrackets}`;
}

/** Where more is said about what failed. The repository is whichever one the workflow names. */
export const MORE_ABOUT_ERRORS = 'docs/TROUBLESHOOTING.md in the repository of this action explains errors by symptom.';

/** finalLine counts how the integrations ended. */
export function finalLine(report: Report): string {
  const counts = report.targets.length === 0 ? [] : [`${countsOf(report)}.`];
  return [...counts, ...remarks(report), ...(isGreen(report) ? [] : [MORE_ABOUT_ERRORS])].join(' ');
}

/** remarks says what holds for the run as a whole. */
export function remarks(report: Report): string[] {
  return [
    ...(report.job.dryRun ? ['Dry run: nothing was written.'] : []),
    ...(lacksProof(report)
      ? ['Not proven: the new secret may be in use, and the old one, if it still works, may still be needed.']
      : []),
  ];
}

/** countsOf says how many integrations ended how: `1 integration updated`, `3 integrations: 2 updated, 1 failed`. */
export function countsOf({ job, targets }: Report): string {
  const words: Partial<Record<string, string>> = {
    planned: 'would be updated',
    ...(job.list && { unchanged: 'listed' }),
  };
  const counts = Object.keys(MARKS)
    .map((name) => ({ word: words[name] ?? name, count: targets.filter(({ status }) => status === name).length }))
    .filter(({ count }) => count > 0);
  const all = counted(targets.length, 'integration');
  const [first] = counts;
  if (counts.length === 1 && first) return `${all} ${first.word}`;
  return `${all}: ${counts.map(({ word, count }) => `${count} ${word}`).join(', ')}`;
}

/** changeText says from what to what a field changes; of a secret only that it is new. */
export function changeText({ field, from, to }: FieldChange): string {
  const shown = (value = ''): string => (value === '' ? '(none)' : value);
  return from === undefined && to === undefined ? `${field}: new` : `${field}: ${shown(from)} → ${shown(to)}`;
}

/** proofOf says what is known of an integration: whether it is verified and validated, where that was to be found out. */
export function proofOf({ status, verified, validated }: Target): string[] {
  const validation = validated ? 'validated' : 'not validated';
  if (status === 'planned') return [validation];
  return status === 'updated' ? [verified ? 'verified' : 'not verified', validation] : [];
}

/** ciphertextOf says whether Ona returns the stored secret, encrypted: only then can a run see that it changes. */
export function ciphertextOf({ before, status }: Target): string {
  if (status === 'inherited') return 'inherited: never written';
  if (!before?.oauth) return 'no OAuth app';
  return before.oauth.encryptedClientSecret === undefined
    ? 'ciphertext hidden: a rotation cannot be verified'
    : 'ciphertext visible: a rotation can be verified';
}
