import * as core from '@actions/core';
import type { Outcome, Report, Status } from '../common/report.ts';
import { isGreen } from '../common/report.ts';
import { fieldList, statusCounts, type Words } from './words.ts';

/** Bytes of the table and of each list: the runner drops a summary of more than 1 MiB whole. */
const LARGEST_TABLE = 600_000;
const LARGEST_LIST = 150_000;

/** The statuses in the order of the table: what went wrong first. */
const ORDER: readonly Status[] = ['failed', 'unknown', 'skipped', 'updated', 'planned', 'unchanged'];

/** reportSummary makes the job summary of a run. It is HTML throughout: nothing from outside is read as Markdown. */
export function reportSummary(report: Report, words: Words): string {
  const outcomes = ORDER.flatMap((status) => report.outcomes.filter((outcome) => outcome.status === status));
  const warnings = [
    ...report.warnings.map((warning) => words.runWarning(warning)),
    ...outcomes.flatMap((outcome) =>
      outcome.warnings.map((warning) => `${words.integration(outcome)}: ${words.warning(warning)}`),
    ),
  ];
  return [
    heading(isGreen(report), `Ona SCM integrations: ${statusCounts(report) || 'none was changed'}`),
    report.dryRun ? '<p><strong>Dry run: nothing was written.</strong></p>' : '',
    list('Errors', words.errors({ ...report, outcomes })),
    outcomes.length === 0 ? '' : table(outcomes, words),
    list('Warnings', warnings),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** problemsSummary makes the job summary of a run whose inputs are wrong. */
export function problemsSummary(problems: readonly string[]): string {
  return [heading(false, 'Ona SCM integrations: nothing was sent'), list('Errors', problems)].join('\n');
}

/** writeSummary hands a summary to the runner. It decides nothing: a run is what it is without one, too. */
export async function writeSummary(html: string): Promise<void> {
  try {
    await core.summary.addRaw(html, true).write();
  } catch (error) {
    core.debug(`no job summary: ${error instanceof Error ? error.name : 'unknown error'}`);
  }
}

function heading(green: boolean, text: string): string {
  return `<h3>${green ? '✅' : '❌'} ${text}</h3>`;
}

function list(title: string, texts: readonly string[]): string {
  if (texts.length === 0) return '';
  const { shown, others } = within(
    LARGEST_LIST,
    texts.map((text) => `<li>${escaped(text)}</li>`),
  );
  if (others !== '') shown.push(`<li>${others}</li>`);
  return `<p><strong>${title}</strong></p>\n<ul>\n${shown.join('\n')}\n</ul>`;
}

function table(outcomes: readonly Outcome[], words: Words): string {
  const { shown, others } = within(
    LARGEST_TABLE,
    outcomes.map((outcome) => tableRow(outcome, words)),
  );
  if (others !== '') shown.push(`<tr><td colspan="5">${others}</td></tr>`);
  const head = '<tr><th>Host</th><th>Kind</th><th>Runner</th><th>What changed</th><th>Status</th></tr>';
  return `<table>\n${head}\n${shown.join('\n')}\n</table>`;
}

/** within gives the first parts that have room in so many bytes, and says how many have none. */
function within(largest: number, parts: readonly string[]): { shown: string[]; others: string } {
  let size = 0;
  const fitting = parts.findIndex((part) => (size += Buffer.byteLength(part) + 1) > largest);
  if (fitting < 0) return { shown: [...parts], others: '' };
  const others = `and ${parts.length - fitting} more, which the output <code>results</code> and the log hold`;
  return { shown: parts.slice(0, fitting), others };
}

function tableRow(outcome: Outcome, words: Words): string {
  const { id, target, status } = outcome;
  const cells = [
    `${escaped(words.id(target?.integration.host ?? '?'))}<br><sub>${escaped(words.id(id))}</sub>`,
    escaped(words.id(target?.integration.scmId ?? '?')),
    escaped(target ? words.runner(target) : '?'),
    whatChanged(outcome, words),
    `${MARKS[status]} ${status}`,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

const MARKS: Record<Status, string> = {
  failed: '❌',
  unknown: '❓',
  skipped: '⏭️',
  updated: '✅',
  planned: '📝',
  unchanged: '➖',
};

function whatChanged(outcome: Outcome, words: Words): string {
  const { status, failure, changes } = outcome;
  if (status === 'unknown') return 'not known';
  if (failure?.kind === 'reads-back-otherwise') {
    if (failure.effect === 'unknown') return 'not known';
    return failure.effect === 'partial' ? `partly: not ${escaped(fieldList(failure.fields))}` : 'nothing';
  }
  if (status !== 'updated' && status !== 'planned') return 'nothing';
  const told = changes.filter((change) => change.changes).map((change) => escaped(words.change(change)));
  return `${status === 'planned' ? 'would change:<br>' : ''}${told.join('<br>')}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
