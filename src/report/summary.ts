import type { Report, Status, Target } from '../job.ts';
import { clientIdOf, fitting, runnerName } from '../messages/words.ts';
import { problemTexts, warningTexts } from './annotations.ts';
import { isGreen, isRed, lacksProof } from './green.ts';
import { changeText, ciphertextOf, countsOf, MORE_ABOUT_ERRORS, proofOf, remarks } from './lines.ts';
import { escaped } from './redact.ts';

/** Bytes of the table and of each of the four lists: the runner drops a summary of more than 1 MiB whole. */
const LARGEST_TABLE = 500_000;
const LARGEST_LIST = 120_000;

const MARKS: Record<Status, string> = {
  updated: '✅',
  planned: '📝',
  unchanged: '➖',
  inherited: '⚠️',
  failed: '❌',
  unknown: '❓',
  skipped: '⏭️',
};

/** summaryOf makes the job summary. It is HTML throughout, so that nothing from outside is read as Markdown. */
export function summaryOf(report: Report): string {
  return [
    heading(report),
    ...remarks(report).map(paragraph),
    ...list('Users lose sign-ins', warningTexts(report, true).map(lines)),
    ...table(report),
    ...list('Errors', problemTexts(report).map(lines)),
    ...(isGreen(report) ? [] : [`<p>${MORE_ABOUT_ERRORS}</p>`]),
    ...list('Warnings', [...report.warnings, ...warningTexts(report, false)].map(lines)),
    ...list('Notes', report.notes.map(escaped)),
  ].join('\n');
}

function heading(report: Report): string {
  const { targets } = report;
  const isUnsure = lacksProof(report) || targets.some(({ status, verified }) => status === 'updated' && !verified);
  const mark = isGreen(report) ? (isUnsure ? '⚠️' : '✅') : '❌';
  return `<h3>${mark} Ona SCM integrations: ${targets.length === 0 ? 'nothing was changed' : countsOf(report)}</h3>`;
}

/** The red rows come first, in case that not all fit. */
function table({ job, targets }: Report): string[] {
  if (targets.length === 0) return [];
  const columns = job.list
    ? ['Host', 'Kind', 'Runner', 'Client ID', 'ID', 'Secret']
    : ['Host', 'Kind', 'Runner', 'Change', 'Status', 'Proof'];
  const rows = [...targets.filter(isRed), ...targets.filter((target) => !isRed(target))].map((target) => {
    const cells = (job.list ? listCells(target) : resultCells(target)).map((cell) => `<td>${lineBreaks(cell)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = `<tr>${columns.map((column) => `<th>${column}</th>`).join('')}</tr>`;
  const countRest = (rest: string): string => `<tr><td colspan="${columns.length}">${rest}</td></tr>`;
  return ['<table>', head, ...within(LARGEST_TABLE, rows, countRest), '</table>'];
}

function resultCells(target: Target): string[] {
  const { id, before, status } = target;
  return [
    `${before?.host ?? '(not read)'}\n${id}`,
    before?.scmId ?? '',
    runnerName(target),
    changeOf(target),
    `${MARKS[status]} ${status}`,
    proofOf(target).replace(', ', '\n'),
  ];
}

function changeOf({ status, changes, error }: Target): string {
  const texts = changes.map(changeText);
  if (status === 'planned') return ['would change:', ...texts].join('\n');
  if (status === 'updated') return texts.join('\n');
  const { problem = '', changed = '' } = error ?? {};
  return (status === 'skipped' ? problem : changed) || 'nothing';
}

function listCells(target: Target): string[] {
  const { id, before, status, error } = target;
  const mark = status === 'unchanged' ? '' : `${MARKS[status]} `;
  return [
    before?.host ?? '(not read)',
    before?.scmId ?? '',
    runnerName(target),
    clientIdOf(before),
    id,
    mark + (error?.problem ?? ciphertextOf(target)),
  ];
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const item = (text: string): string => `<li>${text}</li>`;
  return [paragraph(title), '<ul>', ...within(LARGEST_LIST, items.map(item), item), '</ul>'];
}

function paragraph(text: string): string {
  return `<p><strong>${text}</strong></p>`;
}

function lineBreaks(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

/** The first line of a problem or warning stands out. */
function lines(text: string): string {
  return `<strong>${lineBreaks(text).replace(/<br>|$/, '</strong>$&')}`;
}

/** within gives the parts that fit into so many bytes, and one that counts the rest. */
function within(largest: number, all: readonly string[], countRest: (text: string) => string): string[] {
  const shown = fitting(all, largest);
  const rest = all.length - shown.length;
  return [...shown, ...(rest > 0 ? [countRest(`and ${rest} more: see the log and the output results`)] : [])];
}
